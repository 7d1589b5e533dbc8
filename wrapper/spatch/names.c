// SPDX-License-Identifier: GPL-2.0-only
#include "spatch/names.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <uthash.h>

#include "base/util.h"

struct name {
	char *name;
	char *path; /* relative to the root */
	UT_hash_handle hh; /* by name */
	UT_hash_handle by_path;
};

static bool plain_path(const char *path)
{
	for (; *path; path++)
		if (!is_word_char(*path) && !strchr("/.+-,@", *path))
			return false;
	return true;
}

/* Room for what stands between the working directory and a file: a job's own directory. */
#define JOB_BYTES 64

/*
 * spatch reads ':' in its list of files as a number, and trims blanks: other
 * names get a link. So does what would be too long a name in a job's directory.
 */
static char *make_name(const struct names *list, const char *root, const char *work,
		       const char *path)
{
	char *name, *target, *at;

	if (plain_path(path) && strlen(work) + JOB_BYTES + strlen(path) < PATH_MAX)
		return xprintf("t/%s", path);
	name = xprintf("odd/%u.%c", HASH_COUNT(list->by_name), path[strlen(path) - 1]);
	target = xprintf("%s/%s", root, path);
	at = xprintf("%s/%s", work, name);
	if (symlink(target, at))
		die("%s: %s", at, strerror(errno));
	free(target);
	free(at);
	return name;
}

const char *names_of(struct names *list, const char *root, const char *work, const char *path)
{
	struct name *alias;

	HASH_FIND(by_path, list->by_path, path, strlen(path), alias);
	if (!alias) {
		alias = xcalloc(1, sizeof(*alias));
		alias->path = xstrdup(path);
		alias->name = make_name(list, root, work, path);
		HASH_ADD_KEYPTR(hh, list->by_name, alias->name, strlen(alias->name), alias);
		HASH_ADD_KEYPTR(by_path, list->by_path, alias->path, strlen(alias->path), alias);
	}
	return alias->name;
}

const char *names_path(const struct names *list, const char *name)
{
	struct name *alias;

	HASH_FIND_STR(list->by_name, name, alias);
	return alias ? alias->path : NULL;
}

void names_free(struct names *list)
{
	struct name *alias, *tmp;

	HASH_CLEAR(by_path, list->by_path);
	HASH_ITER(hh, list->by_name, alias, tmp) {
		HASH_DEL(list->by_name, alias);
		free(alias->name);
		free(alias->path);
		free(alias);
	}
}
