#include "include/CPhoneNumber.h"

#include <cstring>
#include <string>

#include <phonenumbers/phonenumber.pb.h>
#include <phonenumbers/phonenumberutil.h>

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

// An exception must not pass the C boundary, so each entry catches all of them.

extern "C" bool centrale_phone_number_read(
    const char *text, size_t length, const char *region, centrale_phone_number *result) {
  try {
    const PhoneNumberUtil *library = PhoneNumberUtil::GetInstance();
    PhoneNumber number;
    if (library->Parse(std::string(text, length), region, &number) != PhoneNumberUtil::NO_PARSING_ERROR) return false;
    std::string e164;
    library->Format(number, PhoneNumberUtil::E164, &e164);
    if (e164.size() < 2 || e164[0] != '+' || e164.size() > sizeof result->digits) return false;
    std::memcpy(result->digits, e164.c_str() + 1, e164.size());
    result->country_code = number.country_code();
    result->possible = library->IsPossibleNumber(number);
    result->valid = library->IsValidNumber(number);
    return true;
  } catch (...) {
    return false;
  }
}

extern "C" size_t centrale_phone_number_format(
    const char *digits, centrale_phone_number_style style, char *text, size_t capacity) {
  try {
    const PhoneNumberUtil *library = PhoneNumberUtil::GetInstance();
    PhoneNumber number;
    if (library->Parse(std::string("+") + digits, "ZZ", &number) != PhoneNumberUtil::NO_PARSING_ERROR) return 0;
    std::string formatted;
    library->Format(
        number,
        style == CENTRALE_PHONE_NUMBER_NATIONAL ? PhoneNumberUtil::NATIONAL : PhoneNumberUtil::INTERNATIONAL,
        &formatted);
    if (formatted.size() > capacity) return 0;
    std::memcpy(text, formatted.data(), formatted.size());
    return formatted.size();
  } catch (...) {
    return 0;
  }
}

extern "C" int centrale_phone_number_country_code(const char *region) {
  try {
    return PhoneNumberUtil::GetInstance()->GetCountryCodeForRegion(region);
  } catch (...) {
    return 0;
  }
}
