#ifndef C_SYSTEM_FAULTS_H
#define C_SYSTEM_FAULTS_H

/// Stands in front of the system calls by which files are made, changed and looked at, in everything that is linked into the
/// tests: the call with a chosen number fails. Each thread has a count of its own, so tests beside it notice nothing.

/// Once a thread has armed it, its `fsync` and `syncfs` only fail or succeed; they put nothing on the disk.

/// From now on the `at`th call (from 1) of this thread fails with `code`; all others are as always.
void system_faults_arm(long at, int code);

/// No call fails any more.
///
/// Returns how many calls there were since `arm`.
long system_faults_disarm(void);

/// The name of the call that failed since `arm`; NULL where none did.
const char *system_faults_failed(void);

/// Descriptors that this thread opened less those that it closed, since `arm` and on after `disarm`.
long system_faults_open(void);

#endif
