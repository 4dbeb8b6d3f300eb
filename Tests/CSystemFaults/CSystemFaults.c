#define _GNU_SOURCE
#include "CSystemFaults.h"

#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static _Thread_local long due = 0;
static _Thread_local long seen = 0;
static _Thread_local long opened = 0;
static _Thread_local int fault = 0;
// Nobody cuts the power here, and a disk that is asked ten thousand times takes hours.
static _Thread_local int sleeps = 0;
static _Thread_local const char *failed = NULL;

void system_faults_arm(long at, int code) {
  due = at;
  seen = 0;
  opened = 0;
  fault = code;
  failed = NULL;
  sleeps = 1;
}

long system_faults_disarm(void) {
  due = 0;
  return seen;
}

const char *system_faults_failed(void) { return failed; }
long system_faults_open(void) { return opened; }

static int fails(const char *name) {
  if (due == 0 || ++seen != due) return 0;
  failed = name;
  errno = fault;
  return 1;
}

static int counted(int descriptor) {
  if (descriptor >= 0) opened++;
  return descriptor;
}

#define REAL(name)                                              \
  static __typeof__(&name) real = NULL;                         \
  if (real == NULL) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)
#define FAILING(name) \
  REAL(name);         \
  if (fails(#name)) return -1

#define MODE                                  \
  mode_t mode = 0;                            \
  if (flags & O_CREAT) {                      \
    va_list arguments;                        \
    va_start(arguments, flags);               \
    mode = va_arg(arguments, mode_t);         \
    va_end(arguments);                        \
  }

int open(const char *path, int flags, ...) {
  MODE
  FAILING(open);
  return counted(real(path, flags, mode));
}
int openat(int directory, const char *path, int flags, ...) {
  MODE
  FAILING(openat);
  return counted(real(directory, path, flags, mode));
}
int close(int descriptor) {
  REAL(close);
  opened--;
  return real(descriptor);
}
DIR *fdopendir(int descriptor) {
  REAL(fdopendir);
  if (fails("fdopendir")) return NULL;
  return real(descriptor);
}
int closedir(DIR *stream) {
  REAL(closedir);
  opened--;
  return real(stream);
}
struct dirent *readdir(DIR *stream) {
  REAL(readdir);
  if (fails("readdir")) return NULL;
  return real(stream);
}
int mkdir(const char *path, mode_t mode) { FAILING(mkdir); return real(path, mode); }
int mkdirat(int directory, const char *path, mode_t mode) { FAILING(mkdirat); return real(directory, path, mode); }
int rmdir(const char *path) { FAILING(rmdir); return real(path); }
int unlinkat(int directory, const char *path, int flags) { FAILING(unlinkat); return real(directory, path, flags); }
int renameat(int from, const char *old, int to, const char *new) { FAILING(renameat); return real(from, old, to, new); }
int linkat(int from, const char *old, int to, const char *new, int flags) {
  FAILING(linkat);
  return real(from, old, to, new, flags);
}
int symlinkat(const char *target, int directory, const char *path) {
  FAILING(symlinkat);
  return real(target, directory, path);
}
ssize_t readlinkat(int directory, const char *path, char *buffer, size_t size) {
  FAILING(readlinkat);
  return real(directory, path, buffer, size);
}
int fstat(int descriptor, struct stat *status) { FAILING(fstat); return real(descriptor, status); }
int fstatat(int directory, const char *path, struct stat *status, int flags) {
  FAILING(fstatat);
  return real(directory, path, status, flags);
}
int chmod(const char *path, mode_t mode) { FAILING(chmod); return real(path, mode); }
int fchmod(int descriptor, mode_t mode) { FAILING(fchmod); return real(descriptor, mode); }
int fsync(int descriptor) { FAILING(fsync); return sleeps ? 0 : real(descriptor); }
int syncfs(int descriptor) { FAILING(syncfs); return sleeps ? 0 : real(descriptor); }
int flock(int descriptor, int operation) { FAILING(flock); return real(descriptor, operation); }
ssize_t read(int descriptor, void *bytes, size_t count) { FAILING(read); return real(descriptor, bytes, count); }
ssize_t write(int descriptor, const void *bytes, size_t count) {
  FAILING(write);
  return real(descriptor, bytes, count);
}
