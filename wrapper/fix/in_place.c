// SPDX-License-Identifier: GPL-2.0-only
#include "fix/in_place.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/replace.h"
#include "base/scratch.h"
#include "base/signals.h"

/* A file that changes. */
struct change {
	const char *path; /* below the tree */
	char *file;
	char *beside; /* where its next content waits; NULL while there is none */
	char *before, *after;
};

struct changes {
	struct change *v;
	size_t n;
};

static void add(struct changes *all, const struct patches *patches, const struct tree *tree,
		const char *path)
{
	char *a = xprintf("%s/a", patches->root), *b = xprintf("%s/b", patches->root);
	struct change c = { .path = path,
			    .file = xprintf("%s/%s", tree->root, path),
			    .before = scratch_text(a, path),
			    .after = scratch_text(b, path) };
	bool known = false;

	for (size_t i = 0; i < all->n; i++)
		known |= !strcmp(all->v[i].path, path);
	if (known || !strcmp(c.before, c.after)) {
		free(c.file);
		free(c.before);
		free(c.after);
	} else {
		all->v = xgrow(all->v, all->n, sizeof(c));
		all->v[all->n++] = c;
	}
	free(a);
	free(b);
}

/* Why it cannot be done, NULL if the new content waits beside the old. */
static const char *prepare(struct change *c)
{
	struct buf now = { 0 };
	struct stat st;
	const char *why = NULL;
	int err;

	if (signals_pending())
		return "interrupted";
	if (lstat(c->file, &st))
		return strerror(errno);
	if (!S_ISREG(st.st_mode))
		return "it is not a regular file";
	err = file_read(c->file, &now);
	if (!err && strcmp(buf_str(&now), c->before))
		why = "it is not any more what was scanned";
	if (!err && !why)
		err = file_write_beside(c->file, &st, c->after, strlen(c->after), &c->beside);
	buf_free(&now);
	return err ? strerror(-err) : why;
}

/* Puts the first n back; names those that stay as they are. */
static void put_back(struct changes *all, size_t n)
{
	size_t changed = 0;

	for (size_t i = 0; i < n; i++) {
		struct change *c = &all->v[i];
		struct stat st;
		int err = stat(c->file, &st) ? -errno
					     : file_write_beside(c->file, &st, c->before,
								 strlen(c->before), &c->beside);

		if (!err)
			err = file_take_beside(&c->beside, c->file);
		if (err) {
			warning("%s: is changed, and cannot be put back: %s", c->path,
				strerror(-err));
			changed++;
		}
	}
	if (!changed)
		warning("nothing was changed");
}

static bool change_all(struct changes *all)
{
	for (size_t i = 0; i < all->n; i++) {
		const char *why = prepare(&all->v[i]);

		if (why) {
			warning("nothing was changed: %s: %s", all->v[i].path, why);
			return false;
		}
	}
	for (size_t i = 0; i < all->n; i++) {
		int err = file_take_beside(&all->v[i].beside, all->v[i].file);

		if (err) {
			warning("%s: %s", all->v[i].path, strerror(-err));
			put_back(all, i);
			return false;
		}
	}
	return true;
}

bool in_place(const struct patches *patches, struct scanned *s)
{
	struct changes all = { 0 };
	sigset_t mask;
	bool done;

	for (size_t i = 0; i < patches->n; i++)
		for (size_t k = 0; k < patches->v[i].driver->paths.n; k++)
			add(&all, patches, &s->tree, patches->v[i].driver->paths.v[k]);
	/* What has begun is finished, or undone. */
	signals_hold(&mask);
	done = change_all(&all);
	/* Whoever sent it would else not know. */
	if (done && signals_pending())
		warning("interrupted, but too late: all %zu files were changed", all.n);
	for (size_t i = 0; i < all.n; i++) {
		struct change *c = &all.v[i];

		if (c->beside)
			file_drop_beside(&c->beside);
		free(c->file);
		free(c->before);
		free(c->after);
	}
	free(all.v);
	signals_release(&mask);
	return done;
}
