/* Records what a process does to the files below CRASH_DIR, and can make the n-th call fail.

   Built by the test, loaded with LD_PRELOAD. The real call comes first; only successes are logged.
   One record: op u8, name u16 + bytes, name2 u16 + bytes, offset u64, length u32 + data.
   Ops: C create, W write, T truncate, S sync of a file, D sync of a folder, U unlink, R rename.
   FAULT_AT=n with FAULT_KIND=enospc|eio|intr|short|kill acts on the n-th creation, write, sync,
   truncate, rename, unlink or new folder below CRASH_DIR; FAULT_KIND=full lets every creation and
   write from the n-th on find no room. The file `.count` beside the log receives
   how many there were. A process that forks calls fault_begin and fault_end itself. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#define FDS 4096
#define TELL (-2)
#define REAL(name) real_##name ? (void)0 : (void)(real_##name = dlsym(RTLD_NEXT, #name))

static char *paths[FDS];
static char root[4096];
static size_t root_length;
static int log_fd = -1;
static long fault_at = -1, calls = 0;
static char fault_kind = 0, fault_kind2 = 0;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static int (*real_open)(const char *, int, ...);
static int (*real_open64)(const char *, int, ...);
static int (*real_openat)(int, const char *, int, ...);
static int (*real_openat64)(int, const char *, int, ...);
static int (*real_close)(int);
static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_writev)(int, const struct iovec *, int);
static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static ssize_t (*real_pwrite64)(int, const void *, size_t, off64_t);
static int (*real_fsync)(int);
static int (*real_fdatasync)(int);
static int (*real_ftruncate)(int, off_t);
static int (*real_ftruncate64)(int, off64_t);
static int (*real_unlink)(const char *);
static int (*real_unlinkat)(int, const char *, int);
static int (*real_rename)(const char *, const char *);
static int (*real_renameat)(int, const char *, int, const char *);
static int (*real_mkdir)(const char *, mode_t);

/* From here on: what happens below the folder is recorded; `kind` NULL or empty = nothing fails. */
void fault_begin(const char *folder, const char *log, long at, const char *kind) {
    snprintf(root, sizeof root, "%s/", folder);
    root_length = strlen(root);
    log_fd = real_open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    calls = 0;
    fault_at = at;
    fault_kind = kind != NULL ? kind[0] : 0;
    fault_kind2 = fault_kind ? kind[1] : 0;
}

/* How many calls there were; nothing is recorded any more. */
long fault_end(void) {
    int fd = log_fd;
    log_fd = -1;
    if (fd >= 0) real_close(fd);
    return calls;
}

__attribute__((constructor)) static void begin(void) {
    const char *folder = getenv("CRASH_DIR"), *log = getenv("CRASH_LOG");
    const char *at = getenv("FAULT_AT"), *kind = getenv("FAULT_KIND");
    REAL(open); REAL(open64); REAL(openat); REAL(openat64); REAL(close); REAL(write); REAL(writev);
    REAL(pwrite); REAL(pwrite64); REAL(fsync); REAL(fdatasync); REAL(ftruncate); REAL(ftruncate64);
    REAL(unlink); REAL(unlinkat); REAL(rename); REAL(renameat);
    REAL(mkdir);
    if (folder == NULL || log == NULL) return;
    fault_begin(folder, log, at != NULL ? atol(at) : -1, kind);
}

__attribute__((destructor)) static void end(void) {
    char text[32];
    if (log_fd < 0) return;
    const char *file = getenv("CRASH_COUNT");
    if (file == NULL) return;
    int fd = real_open(file, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    int n = snprintf(text, sizeof text, "%ld", calls);
    if (real_write(fd, text, (size_t)n) < 0) return;
    real_close(fd);
}

/* Name below the root, or NULL for what is none of our business. */
static const char *ours(const char *path) {
    if (log_fd < 0 || path == NULL || strncmp(path, root, root_length - 1) != 0) return NULL;
    if (path[root_length - 1] == 0) return "";
    if (path[root_length - 1] != '/') return NULL;
    const char *name = path + root_length;
    size_t n = strlen(name);
    if (n > 4 && strcmp(name + n - 4, "-shm") == 0) return NULL;
    if (n > 5 && strcmp(name + n - 5, ".lock") == 0) return NULL;
    return name;
}

static const char *joined(int folder, const char *path, char *space, size_t size) {
    if (path[0] == '/' || folder == AT_FDCWD) return path;
    if (folder < 0 || folder >= FDS || paths[folder] == NULL) return path;
    const char *name = paths[folder];
    snprintf(space, size, "%s%s%s%s", root, name, name[0] ? "/" : "", path);
    return space;
}

static void put(char op, const char *name, const char *name2, uint64_t offset, const void *data,
                uint32_t length) {
    uint16_t a = (uint16_t)strlen(name), b = (uint16_t)strlen(name2);
    struct iovec parts[8] = {{&op, 1},        {&a, 2},      {(void *)name, a}, {&b, 2},
                             {(void *)name2, b}, {&offset, 8}, {&length, 4},      {(void *)data, length}};
    pthread_mutex_lock(&lock);
    if (real_writev(log_fd, parts, 8) < 0) _exit(99);
    pthread_mutex_unlock(&lock);
}

/* 1 when this call is the one that must fail; errno is set. At -2 every call is told instead: as a
   record c, w, s, t (create, write, sync, truncate) or n (another change of names). */
static int fails(const char *name, char call) {
    size_t n = strlen(name);
    if (n >= 4 && strcmp(name + n - 4, ".ack") == 0) return 0; /* the test's own marker */
    if (fault_at == TELL) put(call, name, "", 0, "", 0);
    long number = __sync_add_and_fetch(&calls, 1);
    if (fault_kind == 'f' ? number < fault_at || fault_at < 0 : number != fault_at) return 0;
    if (fault_kind == 'k') kill(getpid(), SIGKILL);
    errno = fault_kind == 'i' ? EINTR : fault_kind == 'f' || fault_kind2 == 'n' ? ENOSPC : EIO;
    return 1;
}

/* The same for what has no length; only a write can be short, and a full disk still flushes. */
static int fails_whole(const char *name, char call) {
    return fault_kind == 's' || fault_kind == 'f' ? 0 : fails(name, call);
}

/* The same for a change of names, which the system never interrupts. */
static int fails_name(const char *name) {
    return fault_kind == 'i' ? 0 : fails_whole(name, 'n');
}

static int opened(int fd, const char *path, int flags, int is_new) {
    const char *name = ours(path);
    if (fd < 0 || fd >= FDS || name == NULL) return fd;
    free(paths[fd]);
    paths[fd] = strdup(name);
    if (is_new) put('C', name, "", 0, "", 0);
    else if (flags & O_TRUNC) put('T', name, "", 0, "", 0);
    return fd;
}

#define OPEN(call, path)                                                        \
    mode_t mode = 0;                                                            \
    if (flags & (O_CREAT | __O_TMPFILE)) {                                      \
        va_list rest;                                                           \
        va_start(rest, flags);                                                  \
        mode = va_arg(rest, mode_t);                                            \
        va_end(rest);                                                           \
    }                                                                           \
    int is_new = (flags & O_CREAT) && ours(path) && access(path, F_OK) != 0;    \
    if (is_new && fault_kind != 's' && fails(ours(path), 'c')) return -1;       \
    return opened(call, path, flags, is_new)

int open(const char *path, int flags, ...) { REAL(open); OPEN(real_open(path, flags, mode), path); }
int open64(const char *path, int flags, ...) { REAL(open64); OPEN(real_open64(path, flags, mode), path); }
int openat(int folder, const char *path, int flags, ...) {
    char space[8192];
    REAL(openat);
    const char *whole = joined(folder, path, space, sizeof space);
    OPEN(real_openat(folder, path, flags, mode), whole);
}
int openat64(int folder, const char *path, int flags, ...) {
    char space[8192];
    REAL(openat64);
    const char *whole = joined(folder, path, space, sizeof space);
    OPEN(real_openat64(folder, path, flags, mode), whole);
}

static const char *name_of(int fd) { return fd >= 0 && fd < FDS ? paths[fd] : NULL; }

int close(int fd) {
    REAL(close);
    if (name_of(fd)) {
        free(paths[fd]);
        paths[fd] = NULL;
    }
    return real_close(fd);
}

static ssize_t wrote(int fd, ssize_t done, const void *data, int64_t offset) {
    const char *name = name_of(fd);
    if (done > 0 && name) put('W', name, "", (uint64_t)offset, data, (uint32_t)done);
    return done;
}

ssize_t write(int fd, const void *data, size_t length) {
    REAL(write);
    const char *name = name_of(fd);
    if (!name) return real_write(fd, data, length);
    if (fails(name, 'w')) {
        if (fault_kind != 's' || length < 2) return -1;
        length /= 2;
    }
    ssize_t done = real_write(fd, data, length);
    return wrote(fd, done, data, done > 0 ? lseek(fd, 0, SEEK_CUR) - done : 0);
}
ssize_t writev(int fd, const struct iovec *parts, int count) {
    REAL(writev);
    if (!name_of(fd)) return real_writev(fd, parts, count);
    ssize_t total = 0;
    for (int i = 0; i < count; i++) {
        ssize_t done = write(fd, parts[i].iov_base, parts[i].iov_len);
        if (done < 0) return total ? total : -1;
        total += done;
    }
    return total;
}
#define PWRITE(name, type)                                                           \
    ssize_t name(int fd, const void *data, size_t length, type offset) {             \
        REAL(name);                                                                  \
        if (name_of(fd) && fails(name_of(fd), 'w')) {                                \
            if (fault_kind != 's' || length < 2) return -1;                          \
            length /= 2;                                                             \
        }                                                                            \
        return wrote(fd, real_##name(fd, data, length, offset), data, offset);       \
    }
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

static int synced(int fd, int result) {
    struct stat found;
    const char *name = name_of(fd);
    if (result == 0 && name)
        put(fstat(fd, &found) == 0 && S_ISDIR(found.st_mode) ? 'D' : 'S', name, "", 0, "", 0);
    return result;
}
int fsync(int fd) { REAL(fsync); return name_of(fd) && fails_whole(name_of(fd), 's') ? -1 : synced(fd, real_fsync(fd)); }
int fdatasync(int fd) { REAL(fdatasync); return name_of(fd) && fails_whole(name_of(fd), 's') ? -1 : synced(fd, real_fdatasync(fd)); }

#define TRUNCATE(name, type)                                                         \
    int name(int fd, type length) {                                                  \
        REAL(name);                                                                  \
        if (name_of(fd) && fails_whole(name_of(fd), 't')) return -1;                 \
        int result = real_##name(fd, length);                                        \
        if (result == 0 && name_of(fd)) put('T', name_of(fd), "", (uint64_t)length, "", 0); \
        return result;                                                               \
    }
TRUNCATE(ftruncate, off_t)
TRUNCATE(ftruncate64, off64_t)

int unlinkat(int folder, const char *path, int flags) {
    char space[8192];
    REAL(unlinkat);
    const char *name = ours(joined(folder, path, space, sizeof space));
    if (name && fails_name(name)) return -1;
    int result = real_unlinkat(folder, path, flags);
    if (result == 0 && name && !(flags & AT_REMOVEDIR)) put('U', name, "", 0, "", 0);
    return result;
}
int unlink(const char *path) {
    REAL(unlink);
    const char *name = ours(path);
    if (name && fails_name(name)) return -1;
    int result = real_unlink(path);
    if (result == 0 && name) put('U', name, "", 0, "", 0);
    return result;
}
int rename(const char *old, const char *new) {
    REAL(rename);
    const char *a = ours(old), *b = ours(new);
    if (a && fails_name(a)) return -1;
    int result = real_rename(old, new);
    if (result == 0 && a && b) put('R', a, b, 0, "", 0);
    return result;
}
int renameat(int from, const char *old, int to, const char *new) {
    char one[8192], two[8192];
    REAL(renameat);
    const char *a = ours(joined(from, old, one, sizeof one)), *b = ours(joined(to, new, two, sizeof two));
    if (a && fails_name(a)) return -1;
    int result = real_renameat(from, old, to, new);
    if (result == 0 && a && b) put('R', a, b, 0, "", 0);
    return result;
}
int mkdir(const char *path, mode_t mode) {
    REAL(mkdir);
    if (ours(path) && fault_kind == 'f' && fails(ours(path), 'n')) return -1;
    if (ours(path) && fails_name(ours(path))) return -1;
    return real_mkdir(path, mode);
}
/* Copies inside the kernel would be seen by nobody: the caller falls back to write. */
ssize_t sendfile(int out, int in, off_t *offset, size_t count) {
    static ssize_t (*real)(int, int, off_t *, size_t);
    if (!real) real = dlsym(RTLD_NEXT, "sendfile");
    if (name_of(out)) { errno = EINVAL; return -1; }
    return real(out, in, offset, count);
}
ssize_t sendfile64(int out, int in, off64_t *offset, size_t count) {
    static ssize_t (*real)(int, int, off64_t *, size_t);
    if (!real) real = dlsym(RTLD_NEXT, "sendfile64");
    if (name_of(out)) { errno = EINVAL; return -1; }
    return real(out, in, offset, count);
}
