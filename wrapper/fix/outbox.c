// SPDX-License-Identifier: GPL-2.0-only
#include "fix/outbox.h"

#include <errno.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/temporary.h"
#include "base/util.h"

/* The first directory on the way to this one that is not there; NULL if all are. */
static char *first_missing(const char *dir)
{
	for (const char *end = dir; *end;) {
		char *part;

		end += strspn(end, "/");
		end += strcspn(end, "/");
		part = xstrndup(dir, end - dir);
		if (!dir_exists(part))
			return part;
		free(part);
	}
	return NULL;
}

void outbox_check(const char *dir)
{
	char *copy = xstrdup(dir), *at = copy;
	struct strv names = { 0 };
	int err = dir_list(dir, "", &names);

	if (!err && names.n)
		die("%s: the directory is not empty", dir);
	while (err == -ENOENT && access(at, F_OK) && errno == ENOENT)
		at = dirname(at);
	if (err == -ENOENT)
		err = 0;
	if (!err && access(at, W_OK | X_OK))
		err = -errno;
	if (err)
		die("%s: %s", dir, strerror(-err));
	strv_free(&names);
	free(copy);
}

void outbox_open(struct outbox *o, const char *dir)
{
	int err;

	outbox_check(dir);
	*o = (struct outbox){ .dir = dir, .made = first_missing(dir) };
	if (o->made)
		temporary_note(o->made);
	err = dir_make(dir);
	if (err)
		die("%s: %s", dir, strerror(-err));
	o->inside = dir_temporary_in(dir);
}

char *outbox_write(const struct outbox *o, const char *series, const char *name, const char *data,
		   size_t len)
{
	char *dir = xprintf("%s%s%s", o->inside, *series ? "/" : "", series),
	     *path = xprintf("%s/%s", dir, name);
	int err = dir_make(dir);

	if (!err)
		err = file_write(path, data, len);
	if (err)
		die("%s: %s: %s", o->dir, name, strerror(-err));
	free(dir);
	return path;
}

static int move(const char *from, const char *to, const char *name)
{
	char *source = xprintf("%s/%s", from, name), *target = xprintf("%s/%s", to, name);
	int err = rename(source, target) ? -errno : 0;

	free(source);
	free(target);
	return err;
}

void outbox_deliver(struct outbox *o)
{
	struct strv names = { 0 };

	dir_list(o->inside, "", &names);
	for (size_t i = 0; i < names.n; i++) {
		int err = move(o->inside, o->dir, names.v[i]);

		for (size_t k = i; err && k-- > 0;)
			move(o->dir, o->inside, names.v[k]);
		if (err)
			die("%s: %s: %s", o->dir, names.v[i], strerror(-err));
	}
	strv_free(&names);
	if (o->made)
		file_settled(o->made);
	free(o->made);
	o->made = NULL;
}

void outbox_close(struct outbox *o)
{
	dir_remove(o->inside);
	if (o->made)
		dir_remove(o->made);
	free(o->made);
}
