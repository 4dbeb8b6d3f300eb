#ifndef C_FILE_SYSTEM_H
#define C_FILE_SYSTEM_H

/// `syncfs`, which glibc declares for GNU programs only: puts everything of the file system that holds `descriptor` on the
/// disk. 0, or -1 with `errno`.
int sync_file_system(int descriptor);

/// Opens a file below a directory for reading, without blocking. Links are followed as long as they stay below it.
/// -1 with `errno`: EXDEV where a part of the path or a link leads out. Kernels before 5.6, and sandboxes that forbid
/// `openat2`, get `open_below_by_parts`.
int open_below(int directory, const char *path);

/// The same, part by part, which follows no link at all: each is EXDEV.
int open_below_by_parts(int directory, const char *path);

#endif
