#ifndef C_FILE_SYSTEM_H
#define C_FILE_SYSTEM_H

/// `syncfs`, which glibc declares for GNU programs only: puts everything of the file system that holds `descriptor` on the
/// disk. 0, or -1 with `errno`.
int sync_file_system(int descriptor);

#endif
