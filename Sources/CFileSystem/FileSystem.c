#define _GNU_SOURCE
#include "CFileSystem.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

int sync_file_system(int descriptor) { return syncfs(descriptor); }

static const int reading = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY;

int open_below(int directory, const char *path) {
#ifdef SYS_openat2
  struct open_how how = {.flags = reading, .resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS};
  // EAGAIN: something was renamed on the way, and the kernel could not tell whether the path left the directory.
  for (int attempt = 0; attempt < 8; attempt++) {
    long opened = syscall(SYS_openat2, directory, path, &how, sizeof how);
    if (opened >= 0) return (int)opened;
    if (errno != EAGAIN && errno != EINTR) break;
  }
  if (errno != ENOSYS && errno != EPERM && errno != EINVAL) return -1;
#endif
  return open_below_by_parts(directory, path);
}

/// Whether what stands at a name is a link.
static int is_link(int directory, const char *name) {
  struct stat status;
  return fstatat(directory, name, &status, AT_SYMLINK_NOFOLLOW) == 0 && S_ISLNK(status.st_mode);
}

int open_below_by_parts(int directory, const char *path) {
  char part[256];
  int current = directory;
  for (;;) {
    while (*path == '/' && current != directory) path++;
    const char *slash = strchr(path, '/');
    size_t length = slash ? (size_t)(slash - path) : strlen(path);
    int opened = -1, fault = 0;
    if (length >= sizeof part) {
      fault = ENAMETOOLONG;
    } else {
      memcpy(part, path, length);
      part[length] = 0;
      // An empty part at the start is an absolute path.
      if (length == 0 || strcmp(part, "..") == 0) {
        fault = EXDEV;
      } else {
        opened = openat(current, part, slash ? O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC : reading | O_NOFOLLOW);
        if (opened < 0) fault = is_link(current, part) ? EXDEV : errno;
      }
    }
    if (current != directory) close(current);
    if (fault) {
      errno = fault;
      return -1;
    }
    if (!slash) return opened;
    current = opened;
    path = slash + 1;
  }
}
