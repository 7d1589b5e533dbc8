// SPDX-License-Identifier: GPL-2.0-only
#include "base/temporary.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/util.h"

static struct strv temporary;

/* A signal must find the list whole, and on it all that is there. */
static void block_signals(sigset_t *before)
{
	sigset_t all;

	sigfillset(&all);
	sigprocmask(SIG_BLOCK, &all, before);
}

static void remove_temporary(void)
{
	sigset_t before;

	block_signals(&before);
	for (size_t i = 0; i < temporary.n; i++)
		dir_remove(temporary.v[i]);
	strv_free(&temporary);
	sigprocmask(SIG_SETMASK, &before, NULL);
}

void temporary_abandon(void)
{
	for (size_t i = 0; i < temporary.n; i++) {
		/* Nothing that walks a directory may be called behind a signal. */
		pid_t pid = _Fork();

		if (!pid) {
			execl("/bin/rm", "rm", "-rf", "--", temporary.v[i], NULL);
			_exit(127);
		}
		while (pid > 0 && waitpid(pid, NULL, 0) < 0 && errno == EINTR)
			;
	}
}

/* Signals are blocked. */
static void note(const char *path)
{
	static bool arranged;

	if (!arranged && (atexit(remove_temporary) || at_quick_exit(remove_temporary)))
		die("cannot arrange for %s to be removed", path);
	arranged = true;
	strv_add(&temporary, path);
}

void temporary_note(const char *name)
{
	sigset_t before;

	block_signals(&before);
	note(name);
	sigprocmask(SIG_SETMASK, &before, NULL);
}

const char *dir_temporary_in(const char *base)
{
	/* Other programs are run elsewhere. */
	char *real = realpath(base, NULL), *path = xprintf("%s/pmcheck-XXXXXX", real ? real : base);
	sigset_t before;

	free(real);
	block_signals(&before);
	if (!mkdtemp(path))
		die("%s: cannot create a temporary directory: %s", path, strerror(errno));
	note(path);
	sigprocmask(SIG_SETMASK, &before, NULL);
	free(path);
	return temporary.v[temporary.n - 1];
}

const char *dir_temporary(void)
{
	const char *base = getenv("TMPDIR");

	return dir_temporary_in(base && *base ? base : "/tmp");
}

void temporary_write(const char *path, const char *data, size_t len)
{
	int err = file_write(path, data, len);

	if (err)
		die("%s: %s", path, strerror(-err));
}

int file_temporary(char *name)
{
	sigset_t before;
	int fd;

	block_signals(&before);
	fd = mkostemp(name, O_CLOEXEC);
	if (fd < 0)
		fd = -errno;
	else
		note(name);
	sigprocmask(SIG_SETMASK, &before, NULL);
	return fd;
}

void file_settled(const char *name)
{
	sigset_t before;

	block_signals(&before);
	for (size_t i = 0; i < temporary.n; i++) {
		if (strcmp(temporary.v[i], name))
			continue;
		free(temporary.v[i]);
		temporary.v[i] = temporary.v[--temporary.n];
		break;
	}
	sigprocmask(SIG_SETMASK, &before, NULL);
}
