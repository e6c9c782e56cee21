/*
 * Nothing by itself: it hands the linear algebra that OpenCV calls to the reference LAPACK and BLAS
 * that it is linked against, in place of 37 MB of OpenBLAS. EmoConf never calls it with large
 * matrices.
 */
typedef int nothing;
