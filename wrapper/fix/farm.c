// SPDX-License-Identifier: GPL-2.0-only
#include "fix/farm.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/util.h"

void farm_link(const char *from, const char *to, const char *name)
{
	char *target = xprintf("%s/%s", from, name), *link = xprintf("%s/%s", to, name);

	if (!access(target, F_OK) && symlink(target, link) && errno != EEXIST)
		die("%s: %s", link, strerror(errno));
	free(target);
	free(link);
}

void farm_link_all(const char *from, const char *to)
{
	struct strv names = { 0 };
	int err = dir_make(to);

	if (err)
		die("%s: %s", to, strerror(-err));
	dir_list(from, "", &names);
	for (size_t i = 0; i < names.n; i++)
		farm_link(from, to, names.v[i]);
	strv_free(&names);
}

static void link_directory(const char *root, const char *farm, const char *dir)
{
	char *from = xprintf("%s/%s", root, dir), *to = xprintf("%s/%s", farm, dir);

	farm_link_all(from, to);
	free(from);
	free(to);
}

void farm_open(const char *root, const char *farm, const char *path)
{
	/* Where a file lies in none of them, what is beside it is here. */
	if (!strchr(path, '/'))
		link_directory(root, farm, ".");
	for (const char *slash = path; (slash = strchr(slash, '/')); slash++) {
		char *dir = xstrndup(path, slash - path), *at = xprintf("%s/%s", farm, dir);

		/* The link that was made for it from above. */
		unlink(at);
		if (!dir_exists(at))
			link_directory(root, farm, dir);
		free(at);
		free(dir);
	}
}

void farm_put(const char *farm, const char *path, const char *data, size_t len)
{
	char *at = xprintf("%s/%s", farm, path);
	int err;

	unlink(at);
	err = file_write(at, data, len);
	if (err)
		die("%s: %s", at, strerror(-err));
	free(at);
}

void farm_drop(const char *farm, const char *path)
{
	char *at = xprintf("%s/%s", farm, path);

	if (unlink(at) && errno != ENOENT && errno != ENOTDIR)
		die("%s: %s", at, strerror(errno));
	free(at);
}
