#pragma once
#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// What libphonenumber makes of a text.
typedef struct {
  /// The country's calling code, 1 to 999.
  int country_code;
  /// Country code and national number, digits only, ended by a zero byte; leading zeros of an Italian number are kept.
  char digits[48];
  /// The length can exist in that country (also: only for local dialling).
  bool possible;
  /// The number lies in a range that the library's (possibly old) data know.
  bool valid;
} centrale_phone_number;

/// Parses `length` bytes of UTF-8. `region` is a two-letter code in capitals, whose dialling habits apply where the text has
/// no country code. False where it is no number; never throws, never reads past `length`.
bool centrale_phone_number_read(const char *text, size_t length, const char *region, centrale_phone_number *number);

typedef enum { CENTRALE_PHONE_NUMBER_NATIONAL, CENTRALE_PHONE_NUMBER_INTERNATIONAL } centrale_phone_number_style;

/// Writes a number, given as digits with its country code, with the spaces that its country uses. Returns the bytes written
/// (no zero byte among them); 0 where it cannot be parsed or does not fit.
size_t centrale_phone_number_format(
    const char *digits, centrale_phone_number_style style, char *text, size_t capacity);

/// The calling code of the country with this two-letter code in capitals; 0 where there is none.
int centrale_phone_number_country_code(const char *region);

#ifdef __cplusplus
}
#endif
