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
