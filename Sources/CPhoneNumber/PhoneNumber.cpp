#include "include/CPhoneNumber.h"
#include <phonenumbers/phonenumberutil.h>

extern "C" int centrale_phone_number_version(void) {
  return i18n::phonenumbers::PhoneNumberUtil::GetInstance() != nullptr ? 1 : 0;
}
