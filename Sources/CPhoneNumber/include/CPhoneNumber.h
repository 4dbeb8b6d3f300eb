#pragma once
#ifdef __cplusplus
extern "C" {
#endif
int centrale_phone_number_version(void);
#ifdef __cplusplus
}
#endif
