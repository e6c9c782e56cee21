/* python.exe: hands its command line to the interpreter in python311.dll. */

#include <windows.h>

typedef int (*Interpreter)(int, wchar_t **);

int wmain(int count, wchar_t **words)
{
    HMODULE library = LoadLibraryW(L"python311.dll");
    Interpreter run = library ? (Interpreter)GetProcAddress(library, "Py_Main") : NULL;

    return run ? run(count, words) : 127;
}
