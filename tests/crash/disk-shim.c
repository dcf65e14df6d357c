/*
 * Stands between a process and its disk (LD_PRELOAD, Linux). Of the files in one folder it writes down every change and
 * every sync, in their order, so that the disk of any later moment can be made again, with or without what was not synced;
 * and it lets chosen writes fail. The table of one field a line below is what disk-shim.ts reads and writes.
 *
 *   CHANCERY_DISK_FOLDER    absolute path, without links in it: only what is in it is watched
 *   CHANCERY_DISK_JOURNAL   the file that is written to; may be left out
 *   CHANCERY_DISK_CONTROL   a file of `struct control`, mapped; may be left out
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

enum kind { WRITE = 1, TRUNCATE = 2, SYNC = 4, NAME = 8, CREATE = 16 };

struct control {
  uint64_t armed;    /* 0: nothing is counted, nothing fails */
  uint64_t counted;  /* operations of these kinds since it was armed */
  uint64_t from;     /* the first that fails, from 1 */
  uint64_t through;  /* the last that fails */
  uint64_t error;    /* errno */
  uint64_t kinds;    /* of `enum kind` */
  uint64_t halves;   /* 1: the first write that fails is written by half */
  uint64_t failed;   /* how many did */
};

struct entry {
  uint32_t what;        /* a letter: w t s u r c ! */
  uint32_t name_length; /* bytes of the path below the folder, which follow */
  int64_t offset;       /* of a write; the new length of a truncation */
  uint64_t length;      /* bytes of data, which follow the path */
};

static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static char folder[PATH_MAX];
static size_t folder_length;
static int journal = -1;
static struct control *control;
static char *paths[65536];

static int (*real_open)(const char *, int, ...);
static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_writev)(int, const struct iovec *, int);
static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static int (*real_ftruncate)(int, off_t);
static int (*real_fsync)(int);
static int (*real_fdatasync)(int);
static int (*real_unlink)(const char *);
static int (*real_rename)(const char *, const char *);
static int (*real_close)(int);

__attribute__((constructor)) static void start(void) {
  real_open = dlsym(RTLD_NEXT, "open64");
  real_write = dlsym(RTLD_NEXT, "write");
  real_writev = dlsym(RTLD_NEXT, "writev");
  real_pwrite = dlsym(RTLD_NEXT, "pwrite64");
  real_ftruncate = dlsym(RTLD_NEXT, "ftruncate64");
  real_fsync = dlsym(RTLD_NEXT, "fsync");
  real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
  real_unlink = dlsym(RTLD_NEXT, "unlink");
  real_rename = dlsym(RTLD_NEXT, "rename");
  real_close = dlsym(RTLD_NEXT, "close");
  const char *watched = getenv("CHANCERY_DISK_FOLDER");
  if (!watched) return;
  folder_length = (size_t)snprintf(folder, sizeof folder, "%s/", watched);
  const char *written = getenv("CHANCERY_DISK_JOURNAL");
  if (written) journal = real_open(written, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  const char *controlled = getenv("CHANCERY_DISK_CONTROL");
  if (!controlled) return;
  int file = real_open(controlled, O_RDWR | O_CLOEXEC);
  if (file < 0) return;
  void *mapped = mmap(NULL, sizeof *control, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  if (mapped != MAP_FAILED) control = mapped;
  real_close(file);
}

/* The path below the folder, or NULL. The folder itself has none, and is "". */
static const char *watched_name(const char *path) {
  if (folder_length == 0 || !path) return NULL;
  if (strncmp(path, folder, folder_length) == 0) return path + folder_length;
  return strncmp(path, folder, folder_length - 1) == 0 && path[folder_length - 1] == 0 ? "" : NULL;
}

static const char *name_of(int file) {
  return file >= 0 && file < 65536 ? paths[file] : NULL;
}

static void note(char what, const char *name, int64_t offset, const void *data, size_t length) {
  if (journal < 0) return;
  struct entry entry = { (uint32_t)what, (uint32_t)strlen(name), offset, length };
  struct iovec parts[3] = {
    { &entry, sizeof entry }, { (void *)name, entry.name_length }, { (void *)data, length }
  };
  size_t whole = sizeof entry + entry.name_length + length;
  /* Half an entry would make all that follows unreadable. */
  if (real_writev(journal, parts, 3) != (ssize_t)whole) abort();
}

/* Whether this operation is to fail. The caller holds `turn`. */
static int fails(enum kind kind) {
  if (!control || !control->armed || !(control->kinds & kind)) return 0;
  uint64_t index = ++control->counted;
  if (index < control->from || index > control->through) return 0;
  control->failed++;
  errno = (int)control->error;
  return 1;
}

static int open_watched(const char *path, int flags, mode_t mode) {
  const char *name = watched_name(path);
  if (!name) return real_open(path, flags, mode);
  pthread_mutex_lock(&turn);
  struct stat found;
  int creates = (flags & O_CREAT) && stat(path, &found) != 0;
  int file = creates && fails(CREATE) ? -1 : real_open(path, flags, mode);
  if (file >= 0 && file < 65536) {
    free(paths[file]);
    paths[file] = strdup(name);
    if (creates) note('c', name, 0, NULL, 0);
    else if (flags & O_TRUNC) note('t', name, 0, NULL, 0);
  }
  pthread_mutex_unlock(&turn);
  return file;
}

static mode_t mode_of(int flags, va_list rest) {
  return flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;
}

int open(const char *path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  mode_t mode = mode_of(flags, rest);
  va_end(rest);
  return open_watched(path, flags, mode);
}

int open64(const char *path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  mode_t mode = mode_of(flags, rest);
  va_end(rest);
  return open_watched(path, flags, mode);
}

int close(int file) {
  if (name_of(file)) {
    pthread_mutex_lock(&turn);
    free(paths[file]);
    paths[file] = NULL;
    pthread_mutex_unlock(&turn);
  }
  return real_close(file);
}

/* Writes at a place, or where the file stands (at < 0). */
static ssize_t write_watched(int file, const void *data, size_t length, off_t at) {
  const char *name = paths[file];
  pthread_mutex_lock(&turn);
  ssize_t written = -1;
  off_t offset = at;
  if (at < 0) offset = lseek(file, 0, fcntl(file, F_GETFL) & O_APPEND ? SEEK_END : SEEK_CUR);
  int failing = fails(WRITE);
  if (failing && control->halves && length > 1 && control->failed == 1) {
    failing = 0;
    length /= 2;
  }
  if (!failing) {
    written = at < 0 ? real_write(file, data, length) : real_pwrite(file, data, length, at);
    if (written > 0) note('w', name, offset, data, (size_t)written);
  }
  int error = errno;
  pthread_mutex_unlock(&turn);
  errno = error;
  return written;
}

ssize_t pwrite64(int file, const void *data, size_t length, off_t at) {
  return name_of(file) ? write_watched(file, data, length, at) : real_pwrite(file, data, length, at);
}

ssize_t pwrite(int file, const void *data, size_t length, off_t at) {
  return pwrite64(file, data, length, at);
}

/* What a process says on its standard output stands in the journal too: that is how it tells what it has acknowledged. */
ssize_t write(int file, const void *data, size_t length) {
  if (name_of(file)) return write_watched(file, data, length, -1);
  if (file == 1 && journal >= 0) {
    pthread_mutex_lock(&turn);
    note('!', "", 0, data, length);
    pthread_mutex_unlock(&turn);
  }
  return real_write(file, data, length);
}

static int truncate_watched(int file, off_t length) {
  if (!name_of(file)) return real_ftruncate(file, length);
  pthread_mutex_lock(&turn);
  int done = fails(TRUNCATE) ? -1 : real_ftruncate(file, length);
  if (done == 0) note('t', paths[file], length, NULL, 0);
  int error = errno;
  pthread_mutex_unlock(&turn);
  errno = error;
  return done;
}

int ftruncate64(int file, off_t length) { return truncate_watched(file, length); }
int ftruncate(int file, off_t length) { return truncate_watched(file, length); }

static int sync_watched(int file, int (*sync)(int)) {
  if (!name_of(file)) return sync(file);
  pthread_mutex_lock(&turn);
  int done = fails(SYNC) ? -1 : sync(file);
  if (done == 0) note('s', paths[file], 0, NULL, 0);
  int error = errno;
  pthread_mutex_unlock(&turn);
  errno = error;
  return done;
}

int fsync(int file) { return sync_watched(file, real_fsync); }
int fdatasync(int file) { return sync_watched(file, real_fdatasync); }

int unlink(const char *path) {
  const char *name = watched_name(path);
  if (!name) return real_unlink(path);
  pthread_mutex_lock(&turn);
  int done = fails(NAME) ? -1 : real_unlink(path);
  if (done == 0) note('u', name, 0, NULL, 0);
  int error = errno;
  pthread_mutex_unlock(&turn);
  errno = error;
  return done;
}

int rename(const char *path, const char *to) {
  const char *name = watched_name(path), *target = watched_name(to);
  if (!name || !target) return real_rename(path, to);
  pthread_mutex_lock(&turn);
  int done = fails(NAME) ? -1 : real_rename(path, to);
  if (done == 0) note('r', name, 0, target, strlen(target));
  int error = errno;
  pthread_mutex_unlock(&turn);
  errno = error;
  return done;
}
