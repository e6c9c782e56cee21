/* icuuc.dll without a single converter: Qt asks it for rare text encodings only. */

typedef long long Answer;

void *ucnv_open(const char *name, int *status)
{
    if (status)
        *status = 4; /* U_FILE_ACCESS_ERROR of ICU's utypes.h */
    return 0;
}

#define NONE(name) Answer name(void) { return 0; }

NONE(ucnv_close) NONE(ucnv_reset) NONE(ucnv_getMaxCharSize) NONE(ucnv_getName)
NONE(ucnv_getToUCallBack) NONE(ucnv_getFromUCallBack) NONE(ucnv_setToUCallBack)
NONE(ucnv_setFromUCallBack) NONE(ucnv_cbToUWriteUChars) NONE(ucnv_cbFromUWriteUChars)
NONE(ucnv_toUnicode) NONE(ucnv_fromUnicode) NONE(ucnv_toUCountPending)
NONE(ucnv_fromUCountPending) NONE(ucnv_getStandardName) NONE(ucnv_getAvailableName)
NONE(ucnv_countAvailable) NONE(UCNV_FROM_U_CALLBACK_SUBSTITUTE)
NONE(UCNV_TO_U_CALLBACK_SUBSTITUTE)
