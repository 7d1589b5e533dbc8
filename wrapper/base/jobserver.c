// SPDX-License-Identifier: GPL-2.0-only
#include "base/jobserver.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/util.h"

struct jobserver {
	int fd; /* its pipe, for both directions */
	struct buf held; /* the tokens: each goes back as it came */
};

/* What the end of the program gives back to. */
static struct jobserver *current;

static void give_back_all(void)
{
	while (current && current->held.len)
		jobserver_release(current);
}

/* The next of the words, in which a backslash stands before a blank that is no separator; the
 * caller frees. NULL at the end. */
static char *next_word(const char **at)
{
	struct buf word = { 0 };
	const char *p = *at + strspn(*at, " \t");

	for (; *p && *p != ' ' && *p != '\t'; p++) {
		if (*p == '\\' && p[1])
			p++;
		buf_add(&word, p, 1);
	}
	*at = p;
	return word.data;
}

/* The last option that names a jobserver, or NULL; the caller frees. */
static char *find_option(const char *makeflags)
{
	char *found = NULL, *word;

	while ((word = next_word(&makeflags))) {
		/* From here on there are variables, which may hold anything. */
		bool end = !strcmp(word, "--");

		if (has_prefix(word, "--jobserver-auth=") || has_prefix(word, "--jobserver-fds=")) {
			free(found);
			found = word;
		} else {
			free(word);
		}
		if (end)
			break;
	}
	return found;
}

/*
 * The descriptor, or -1 with errno set. Opened anew, a pipe can be read without
 * waiting: O_NONBLOCK on the inherited descriptor would be make's as well.
 */
static int open_pipe(const char *path)
{
	int fd = open(path, O_RDWR | O_NONBLOCK | O_CLOEXEC);
	struct stat st;

	if (fd < 0 || (!fstat(fd, &st) && S_ISFIFO(st.st_mode)))
		return fd;
	close(fd);
	errno = EBADF;
	return -1;
}

/* The same for two inherited descriptors, which may be closed, or something else by now. */
static int open_inherited(int r, int w)
{
	struct stat rs, ws;
	char path[32];

	if (fstat(r, &rs) || fstat(w, &ws))
		return -1;
	if (!S_ISFIFO(rs.st_mode) || rs.st_dev != ws.st_dev || rs.st_ino != ws.st_ino) {
		errno = EBADF;
		return -1;
	}
	snprintf(path, sizeof(path), "/proc/self/fd/%d", r);
	return open_pipe(path);
}

static int open_option(const char *option, char **why)
{
	const char *value = strchr(option, '=') + 1;
	int fd, r, w;
	char more;

	if (has_prefix(value, "fifo:")) {
		fd = open_pipe(value + strlen("fifo:"));
		if (fd < 0)
			*why = xprintf("%s: %s", option, strerror(errno));
		return fd;
	}
	if (sscanf(value, "%d,%d%c", &r, &w, &more) != 2) {
		*why = xprintf("%s: neither two descriptors nor a fifo", option);
		return -1;
	}
	fd = open_inherited(r, w);
	if (fd < 0)
		*why = xprintf("Add '+' to parent make rule. (%s: %s)", option, strerror(errno));
	return fd;
}

struct jobserver *jobserver_open(const char *makeflags, char **why)
{
	static bool arranged;
	char *option = makeflags ? find_option(makeflags) : NULL;
	int fd;

	*why = NULL;
	if (!option)
		return NULL;
	fd = open_option(option, why);
	free(option);
	if (fd < 0)
		return NULL;
	if (!arranged && (atexit(give_back_all) || at_quick_exit(give_back_all)))
		die("cannot arrange for make's tokens to be given back");
	arranged = true;
	current = xcalloc(1, sizeof(*current));
	current->fd = fd;
	return current;
}

void jobserver_close(struct jobserver *js)
{
	give_back_all();
	current = NULL;
	close(js->fd);
	buf_free(&js->held);
	free(js);
}

bool jobserver_acquire(struct jobserver *js)
{
	char token;

	if (read(js->fd, &token, 1) != 1)
		return false;
	buf_add(&js->held, &token, 1);
	return true;
}

void jobserver_release(struct jobserver *js)
{
	while (write(js->fd, &js->held.data[js->held.len - 1], 1) < 0 && errno == EINTR)
		;
	js->held.len--;
}

size_t jobserver_held(const struct jobserver *js)
{
	return js->held.len;
}

int jobserver_fd(const struct jobserver *js)
{
	return js->fd;
}
