/*
 * Codecs and network encryption that EmoConf never uses, in place of 40 MB: FFmpeg's libraries are
 * linked against them.
 *
 * EmoConf writes H.264 (x264) and AAC only, reads AV1 with dav1d, and opens no connection. Whoever
 * asks for something else is told that it is not there. A null pointer instead of a codec, and a
 * status other than 0, mean that in all of these interfaces.
 *
 * NULLS and ERRORS name the functions, as builder/slim.py found them.
 */
#include <stdint.h>

#define NULL_ANSWER(name) const void *name(void); const void *name(void) { return 0; }
#define EMPTY_ANSWER(name) const char *name(void); const char *name(void) { return ""; }
#define ERROR_ANSWER(name) intptr_t name(void); intptr_t name(void) { return STATUS; }

NULLS
TEXTS
ERRORS
