; EmoConf for one person: no administrator's rights, everything below %LOCALAPPDATA%.
; Compiled by installer/builder/windows.py, which gives VERSION, FILES, KILOBYTES, ICON, LICENCE
; and TARGET.

Unicode true
SetCompressor /SOLID lzma
Name "EmoConf"
OutFile "${TARGET}"
InstallDir "$LOCALAPPDATA\Programs\EmoConf"
InstallDirRegKey HKCU "Software\EmoConf" "Folder"
RequestExecutionLevel user
ManifestDPIAware true

!include "MUI2.nsh"
!include "LogicLib.nsh"
!include "x64.nsh"

!define REMOVAL "Software\Microsoft\Windows\CurrentVersion\Uninstall\EmoConf"
!define RUN "Software\Microsoft\Windows\CurrentVersion\Run"
; The class of OBS's virtual camera, as pyvirtualcam looks it up.
!define OBS "CLSID\{A3FCE0F5-3493-419F-958A-ABA1250EC20B}"
!define OBS_PAGE "https://obsproject.com/download"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\emoconf.exe"
!define MUI_FINISHPAGE_RUN_TEXT $(StartNow)

!insertmacro MUI_PAGE_LICENSE "${LICENCE}"
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "German"

LangString StartNow ${LANG_ENGLISH} "Start EmoConf now"
LangString StartNow ${LANG_GERMAN} "EmoConf jetzt starten"
LangString Program ${LANG_ENGLISH} "EmoConf"
LangString Program ${LANG_GERMAN} "EmoConf"
LangString AtLogIn ${LANG_ENGLISH} "Start with Windows"
LangString AtLogIn ${LANG_GERMAN} "Mit Windows starten"
LangString Needs64 ${LANG_ENGLISH} "EmoConf needs 64-bit Windows 10 or newer."
LangString Needs64 ${LANG_GERMAN} "EmoConf braucht ein 64-Bit-Windows ab Version 10."
LangString Running ${LANG_ENGLISH} "EmoConf is running. Quit it from its tray icon, then press OK."
LangString Running ${LANG_GERMAN} "EmoConf läuft. Beenden Sie es über sein Symbol in der Taskleiste und drücken Sie dann OK."
LangString NoCamera ${LANG_ENGLISH} "Meeting apps get EmoConf's picture through the OBS Virtual Camera, which is not installed. OBS Studio brings it. Open its download page now?"
LangString NoCamera ${LANG_GERMAN} "Besprechungs-Apps bekommen das Bild von EmoConf über die OBS Virtual Camera, die nicht installiert ist. OBS Studio bringt sie mit. Jetzt die Seite zum Herunterladen öffnen?"
LangString AskData ${LANG_ENGLISH} "Also delete your meetings, reports and settings? They cannot be brought back."
LangString AskData ${LANG_GERMAN} "Auch Ihre Besprechungen, Berichte und Einstellungen löschen? Sie lassen sich nicht wiederherstellen."

!macro WaitForEnd
  again:
    ; A program that runs cannot be opened for writing.
    IfFileExists "$INSTDIR\emoconf-engine.exe" 0 free
    ClearErrors
    FileOpen $0 "$INSTDIR\emoconf-engine.exe" a
    IfErrors busy
    FileClose $0
    ClearErrors
    FileOpen $0 "$INSTDIR\emoconf.exe" a
    IfErrors busy
    FileClose $0
    Goto free
  busy:
    MessageBox MB_OKCANCEL|MB_ICONEXCLAMATION $(Running) /SD IDCANCEL IDOK again
    Abort
  free:
    ClearErrors
!macroend

Function .onInit
  ${IfNot} ${RunningX64}
    MessageBox MB_OK|MB_ICONSTOP $(Needs64) /SD IDOK
    Abort
  ${EndIf}
FunctionEnd

Section "!$(Program)" PROGRAM
  SectionIn RO
  !insertmacro WaitForEnd
  ; Of an older version nothing may stay: its libraries would be loaded.
  RMDir /r "$INSTDIR\_internal"
  SetOutPath "$INSTDIR"
  File /r "${FILES}"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\EmoConf.lnk" "$INSTDIR\emoconf.exe"
  WriteRegStr HKCU "Software\EmoConf" "Folder" "$INSTDIR"
  WriteRegStr HKCU "${REMOVAL}" "DisplayName" "EmoConf"
  WriteRegStr HKCU "${REMOVAL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${REMOVAL}" "DisplayIcon" "$INSTDIR\emoconf.exe"
  WriteRegStr HKCU "${REMOVAL}" "Publisher" "The EmoConf authors"
  WriteRegStr HKCU "${REMOVAL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${REMOVAL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${REMOVAL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${REMOVAL}" "EstimatedSize" ${KILOBYTES}
  WriteRegDWORD HKCU "${REMOVAL}" "NoModify" 1
  WriteRegDWORD HKCU "${REMOVAL}" "NoRepair" 1
  ; Registered in the 64-bit view, whatever this 32-bit installer sees.
  SetRegView 64
  ClearErrors
  ReadRegStr $0 HKCR "${OBS}" ""
  SetRegView lastused
  ${If} ${Errors}
    MessageBox MB_YESNO|MB_ICONINFORMATION $(NoCamera) /SD IDNO IDNO skip
    ExecShell "open" "${OBS_PAGE}"
    skip:
  ${EndIf}
SectionEnd

; The tray app's settings change the same entry.
Section /o "$(AtLogIn)" AT_LOG_IN
  WriteRegStr HKCU "${RUN}" "EmoConf" "$INSTDIR\emoconf.exe"
SectionEnd

Section "Uninstall"
  !insertmacro WaitForEnd
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\emoconf.exe"
  Delete "$INSTDIR\emoconf-engine.exe"
  Delete "$INSTDIR\NOTICE.txt"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\EmoConf.lnk"
  DeleteRegValue HKCU "${RUN}" "EmoConf"
  DeleteRegKey HKCU "${REMOVAL}"
  DeleteRegKey HKCU "Software\EmoConf"
  ; Unasked (/S) the data stays.
  MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 $(AskData) /SD IDNO IDNO keep
  RMDir /r "$LOCALAPPDATA\emoconf"
  keep:
SectionEnd
