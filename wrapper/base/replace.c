// SPDX-License-Identifier: GPL-2.0-only
#include "base/replace.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/temporary.h"
#include "base/util.h"

static int write_all(int fd, const char *data, size_t len)
{
	while (len) {
		ssize_t n = write(fd, data, len);

		if (n < 0 && errno != EINTR)
			return -errno;
		if (n > 0) {
			data += n;
			len -= n;
		}
	}
	return 0;
}

/* Some file systems tell only at the end that there was no room. */
static int close_written(int fd, int err)
{
	return close(fd) && !err ? -errno : err;
}

/* Takes the descriptor, which may be none. */
static int write_in_place(int fd, const char *data, size_t len)
{
	return fd < 0 ? -errno : close_written(fd, write_all(fd, data, len));
}

/* To open it once more would lose the place where others have written so far. */
int file_descriptor(const char *path)
{
	static const char *const standard[] = { "/dev/stdin", "/dev/stdout", "/dev/stderr" };
	int fd, end;

	for (size_t i = 0; i < ARRAY_SIZE(standard); i++)
		if (!strcmp(path, standard[i]))
			return i;
	if ((sscanf(path, "/dev/fd/%d%n", &fd, &end) == 1 ||
	     sscanf(path, "/proc/self/fd/%d%n", &fd, &end) == 1) &&
	    !path[end])
		return fd;
	return -1;
}

/* What a path leads to, be it there or not; the caller frees. */
static char *follow_links(const char *path)
{
	char *at = xstrdup(path), to[PATH_MAX];
	ssize_t len;

	/* That they do not go in circles is known. */
	while ((len = readlink(at, to, sizeof(to) - 1)) >= 0) {
		const char *slash = strrchr(at, '/');
		int dir = *to != '/' && slash ? slash - at + 1 : 0;
		char *next = xprintf("%.*s%.*s", dir, at, (int)len, to);

		free(at);
		at = next;
	}
	return at;
}

static mode_t usual_mode(void)
{
	mode_t mask = umask(0);

	umask(mask);
	return 0666 & ~mask;
}

/* old: what is there, NULL for nothing. */
static int copy_attributes(int fd, const struct stat *old)
{
	/* Of somebody else's file: only root can give one away, and only root has to. */
	if (old && fchown(fd, old->st_uid, old->st_gid) && !geteuid())
		return -errno;
	return fchmod(fd, old ? old->st_mode & 07777 : usual_mode()) ? -errno : 0;
}

int file_write_beside(const char *target, const struct stat *old, const char *data, size_t len,
		      char **beside)
{
	int fd, err;

	*beside = xprintf("%s.XXXXXX", target);
	fd = file_temporary(*beside);
	if (fd < 0) {
		free(*beside);
		*beside = NULL;
		return fd;
	}
	err = write_all(fd, data, len);
	if (!err)
		err = copy_attributes(fd, old);
	/* Some file systems find out only then that they are full. */
	if (!err && fsync(fd))
		err = -errno;
	err = close_written(fd, err);
	if (err)
		file_drop_beside(beside);
	return err;
}

int file_take_beside(char **beside, const char *target)
{
	int err = rename(*beside, target) ? -errno : 0;

	if (err) {
		file_drop_beside(beside);
		return err;
	}
	file_settled(*beside);
	free(*beside);
	*beside = NULL;
	return 0;
}

void file_drop_beside(char **beside)
{
	unlink(*beside);
	file_settled(*beside);
	free(*beside);
	*beside = NULL;
}

int file_replace(const char *path, const char *data, size_t len)
{
	int fd = file_descriptor(path), err;
	struct stat st;
	char *target, *beside;

	if (fd >= 0)
		return write_in_place(fcntl(fd, F_DUPFD_CLOEXEC, 0), data, len);
	err = stat(path, &st) ? -errno : 0;
	if (err && err != -ENOENT)
		return err;
	if (!err && !S_ISREG(st.st_mode))
		return write_in_place(open(path, O_WRONLY | O_NOCTTY | O_CLOEXEC), data, len);
	target = follow_links(path);
	err = file_write_beside(target, err ? NULL : &st, data, len, &beside);
	if (!err)
		err = file_take_beside(&beside, target);
	free(target);
	return err;
}

/* Files can be made in the directory of the target. 0, or -errno. */
static int check_beside(const char *target)
{
	const char *slash = strrchr(target, '/');
	char *dir = slash ? xstrndup(target, slash - target + 1) : xstrdup(".");
	int err = access(dir, W_OK | X_OK) ? -errno : 0;

	free(dir);
	return err;
}

int file_replace_check(const char *path)
{
	int fd = file_descriptor(path), err;
	struct stat st;
	char *target;

	if (fd >= 0) {
		int flags = fcntl(fd, F_GETFL);

		return flags < 0 || (flags & O_ACCMODE) == O_RDONLY ? -EBADF : 0;
	}
	err = stat(path, &st) ? -errno : 0;
	if (err && err != -ENOENT)
		return err;
	if (!err && S_ISDIR(st.st_mode))
		return -EISDIR;
	if (!err && !S_ISREG(st.st_mode))
		return access(path, W_OK) ? -errno : 0;
	target = follow_links(path);
	err = check_beside(target);
	free(target);
	return err;
}
