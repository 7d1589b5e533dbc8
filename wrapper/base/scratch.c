// SPDX-License-Identifier: GPL-2.0-only
#include "base/scratch.h"

#include <stdlib.h>
#include <string.h>

#include "base/util.h"

void scratch_copy(const char *root, const char *path, const char *dir)
{
	char *from = xprintf("%s/%s", root, path);
	struct buf text = { 0 };
	int err = file_read(from, &text);

	if (err)
		die("%s: %s", from, strerror(-err));
	scratch_write(dir, path, buf_str(&text));
	buf_free(&text);
	free(from);
}

char *scratch_text(const char *dir, const char *path)
{
	char *full = xprintf("%s/%s", dir, path);
	struct buf text = { 0 };

	buf_add(&text, "", 0);
	file_read(full, &text);
	free(full);
	return text.data;
}

void scratch_write(const char *dir, const char *path, const char *text)
{
	char *full = xprintf("%s/%s", dir, path), *slash = strrchr(full, '/');
	int err;

	*slash = '\0';
	err = dir_make(full);
	*slash = '/';
	if (!err)
		err = file_write(full, text, strlen(text));
	if (err)
		die("%s: %s", full, strerror(-err));
	free(full);
}
