/* The complex functions of C99 that Windows' C runtime has and wine 8.0's lacks; numpy calls them.
 *
 * Windows passes a complex number as a structure of two, the compiler's own type is another one:
 * each function converts, calls the compiler's and converts back. `long double` is `double` there.
 */

#include <complex.h>
#include <math.h>

typedef struct { double real, imaginary; } Double;
typedef struct { float real, imaginary; } Float;

static double complex in(double real, double imaginary)
{
    double complex whole;
    __real__ whole = real;
    __imag__ whole = imaginary;
    return whole;
}

static Double out(double complex value)
{
    Double both = {__real__ value, __imag__ value};
    return both;
}

static Float narrow(double complex value)
{
    Float both = {(float)__real__ value, (float)__imag__ value};
    return both;
}

#define FUNCTION(name)                                                              \
    Double emo_##name(Double z) { return out(name(in(z.real, z.imaginary))); }      \
    Double emo_##name##l(Double z) { return emo_##name(z); }                        \
    Float emo_##name##f(Float z) { return narrow(name(in(z.real, z.imaginary))); }

#define NUMBER(name)                                                                \
    double emo_##name(Double z) { return name(in(z.real, z.imaginary)); }           \
    double emo_##name##l(Double z) { return emo_##name(z); }                        \
    float emo_##name##f(Float z) { return (float)name(in(z.real, z.imaginary)); }

FUNCTION(cacos) FUNCTION(cacosh) FUNCTION(casin) FUNCTION(casinh) FUNCTION(catan) FUNCTION(catanh)
FUNCTION(ccos) FUNCTION(ccosh) FUNCTION(cexp) FUNCTION(clog) FUNCTION(csin) FUNCTION(csinh)
FUNCTION(csqrt) FUNCTION(ctan) FUNCTION(ctanh)
NUMBER(cabs) NUMBER(carg) NUMBER(cimag) NUMBER(creal)

Double emo_cpow(Double a, Double b)
{
    return out(cpow(in(a.real, a.imaginary), in(b.real, b.imaginary)));
}
Double emo_cpowl(Double a, Double b) { return emo_cpow(a, b); }
Float emo_cpowf(Float a, Float b)
{
    return narrow(cpow(in(a.real, a.imaginary), in(b.real, b.imaginary)));
}
