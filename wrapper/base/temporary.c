// SPDX-License-Identifier: GPL-2.0-only
#include "base/temporary.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>

#include "base/util.h"

static struct strv temporary;

static void remove_temporary(void)
{
	for (size_t i = 0; i < temporary.n; i++)
		dir_remove(temporary.v[i]);
	strv_free(&temporary);
}

static void note(const char *path)
{
	static bool arranged;

	if (!arranged && (atexit(remove_temporary) || at_quick_exit(remove_temporary)))
		die("cannot arrange for %s to be removed", path);
	arranged = true;
	strv_add(&temporary, path);
}

const char *dir_temporary(void)
{
	const char *base = getenv("TMPDIR");
	char *path = xprintf("%s/pmcheck-XXXXXX", base && *base ? base : "/tmp");

	if (!mkdtemp(path))
		die("%s: cannot create a temporary directory: %s", path, strerror(errno));
	note(path);
	free(path);
	return temporary.v[temporary.n - 1];
}

int file_temporary(char *name)
{
	int fd = mkostemp(name, O_CLOEXEC);

	if (fd < 0)
		return -errno;
	note(name);
	return fd;
}

void file_settled(const char *name)
{
	for (size_t i = temporary.n; i-- > 0;) {
		if (strcmp(temporary.v[i], name))
			continue;
		free(temporary.v[i]);
		temporary.v[i] = temporary.v[--temporary.n];
		return;
	}
}
