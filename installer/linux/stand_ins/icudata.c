/*
 * Locale data for ICU with nothing in it, in place of 30 MB.
 *
 * Qt asks ICU for collation rules, old text encodings and names of time zones; EmoConf uses none
 * of them, and Qt brings the rest itself. ICU allows for a data library without data (its
 * documentation, "ICU Data", section "Stub data library").
 *
 * Layout: "Common Data File" with format version 1 and an empty table of contents. SYMBOL is the
 * name that ICU looks up, such as icudt73_dat.
 */
#include <stdint.h>

struct empty_data {
    uint16_t header_size;
    uint8_t magic[2];
    uint16_t info_size;
    uint16_t reserved;
    uint8_t big_endian;
    uint8_t charset_family;
    uint8_t size_of_uchar;
    uint8_t padding;
    uint8_t format[4];
    uint8_t format_version[4];
    uint8_t data_version[4];
    uint8_t fill[8];
    uint32_t entries;
    uint32_t fill_again[3];
};

const struct empty_data SYMBOL __attribute__((aligned(16))) = {
    .header_size = 32,
    .magic = {0xda, 0x27},
    .info_size = 20,
    .size_of_uchar = 2,
    .format = {'C', 'm', 'n', 'D'},
    .format_version = {1, 0, 0, 0},
    .data_version = {1, 0, 0, 0},
};
