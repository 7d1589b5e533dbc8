// SPDX-License-Identifier: GPL-2.0-only
#include "fix/build.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/command.h"
#include "base/temporary.h"
#include "fix/farm.h"

/* A file that a patch changes. */
struct object {
	const char *path;
	bool built; /* the configuration builds it */
	size_t complaints; /* warnings and errors of the state that is kept */
	struct command make;
};

/* A driver with patches. */
struct driver {
	struct patch *patches;
	size_t n, next;
	struct object *objects;
	size_t n_objects;

	/* Of the round. */
	struct patch *patch;
	bool applied;
};

struct builder {
	struct patches *patches;
	struct scanned *scanned;
	const char *objects; /* O= */
	const char *farm; /* copies of what is patched among links to all else */
	struct scratch *scratch; /* with the patches so far */
	struct driver *drivers;
	size_t n;
};

static void put_in_farm(const struct builder *b, const char *path)
{
	struct buf text = { 0 };

	scratch_read(b->scratch, path, &text);
	farm_put(b->farm, path, buf_str(&text), text.len);
	buf_free(&text);
}

static void start_make(const struct builder *b, struct object *o)
{
	const char *slash = strrchr(o->path, '/'), *name = slash ? slash + 1 : o->path;
	char *objects = xprintf("O=%s", b->objects),
	     *module = xprintf("M=%s/%.*s", b->farm, (int)(name - o->path), o->path),
	     *target = xstrdup(name);

	target[strlen(target) - 1] = 'o';
	command_init(&o->make, b->scanned->tree.root,
		     (const char *[]){ "make", "-s", objects, module, target, NULL });
	/* Warnings are known by that word. The kernel's Makefile does not pass LC_ALL on. */
	environment(&o->make.env, "LC_", (const char *[]){ "LC_ALL=C", "LC_MESSAGES=C", NULL });
	command_add(&o->make, b->scanned->pool);
	free(objects);
	free(module);
	free(target);
}

static size_t count_complaints(const char *said)
{
	size_t n = 0;

	for (const char *p = said; *p; p += strcspn(p, "\n"), p += *p == '\n') {
		char *line = xstrndup(p, strcspn(p, "\n"));

		n += strstr(line, " warning: ") || strstr(line, " error: ");
		free(line);
	}
	return n;
}

/* The first complaint, or whatever there is. */
static const char *first_complaint(const char *said)
{
	const char *at = strstr(said, " error: ");

	if (!at)
		at = strstr(said, " warning: ");
	return at ? at + 1 : said;
}

/* make splits its words at blanks, and finds variables and more in them. */
static bool is_plain(const char *path)
{
	return !path[strcspn(path, " \t\n\\\"'`$#%:;=|&<>()*?[]{}~!")];
}

static void add_object(struct driver *d, const char *path)
{
	for (size_t i = 0; i < d->n_objects; i++)
		if (!strcmp(d->objects[i].path, path))
			return;
	if (!is_plain(path)) {
		warning("%s: not built: make does not take such a name", path);
		return;
	}
	d->objects = xgrow(d->objects, d->n_objects, sizeof(*d->objects));
	d->objects[d->n_objects++] = (struct object){ .path = path };
}

static void find_drivers(struct builder *b)
{
	struct patches *patches = b->patches;

	for (size_t i = 0; i < patches->n; i++) {
		struct patch *p = &patches->v[i];
		struct driver *d = b->n ? &b->drivers[b->n - 1] : NULL;

		if (!d || d->patches->driver != p->driver) {
			b->drivers = xgrow(b->drivers, b->n, sizeof(*d));
			d = &b->drivers[b->n++];
			*d = (struct driver){ .patches = p };
		}
		d->n++;
		for (size_t k = 0; k < p->n && !p->dropped; k++)
			add_object(d, p->findings[k]->path);
	}
}

/* How it is without any patch. */
static void build_original(struct builder *b)
{
	for (size_t i = 0; i < b->n; i++) {
		for (size_t k = 0; k < b->drivers[i].n_objects; k++) {
			struct object *o = &b->drivers[i].objects[k];

			farm_open(b->scanned->tree.root, b->farm, o->path);
			put_in_farm(b, o->path);
			start_make(b, o);
		}
	}
	b->patches->sig = pool_run(b->scanned->pool);
	for (size_t i = 0; i < b->n && !b->patches->sig; i++) {
		for (size_t k = 0; k < b->drivers[i].n_objects; k++) {
			struct object *o = &b->drivers[i].objects[k];

			o->built = o->make.status == 0;
			o->complaints = count_complaints(buf_str(&o->make.err));
			if (!o->built)
				warning("%s: not built in this configuration: %.*s", o->path,
					(int)strcspn(first_complaint(buf_str(&o->make.err)), "\n"),
					first_complaint(buf_str(&o->make.err)));
			command_free(&o->make);
		}
	}
}

/* Applies the driver's next patch and starts to build what it changes. */
static bool start_round(struct builder *b, struct driver *d)
{
	char *why;

	d->patch = NULL;
	while (d->next < d->n && d->patches[d->next].dropped)
		d->next++;
	if (d->next == d->n)
		return false;
	d->patch = &d->patches[d->next++];
	why = scratch_apply(b->scratch, d->patch->diff);
	d->applied = !why;
	if (why)
		patch_drop(d->patch, "it does not apply without one that does not build: %s", why);
	free(why);
	return true;
}

static void build_patched(struct builder *b, struct driver *d)
{
	for (size_t i = 0; i < d->n_objects; i++) {
		if (!d->objects[i].built)
			continue;
		put_in_farm(b, d->objects[i].path);
		start_make(b, &d->objects[i]);
	}
}

/* Keeps the patch, or takes it back. */
static void end_round(struct builder *b, struct driver *d)
{
	for (size_t i = 0; i < d->n_objects; i++) {
		struct object *o = &d->objects[i];
		const char *said = buf_str(&o->make.err);

		if (!o->built || d->patch->dropped)
			continue;
		if (o->make.status || count_complaints(said) > o->complaints)
			patch_drop(d->patch, "it does not build as well as before: %.*s",
				   (int)strcspn(first_complaint(said), "\n"),
				   first_complaint(said));
	}
	for (size_t i = 0; i < d->n_objects; i++) {
		struct object *o = &d->objects[i];

		if (!d->patch->dropped && o->built)
			o->complaints = count_complaints(buf_str(&o->make.err));
		command_free(&o->make);
	}
	if (d->patch->dropped && d->applied && !b->patches->sig)
		scratch_revert(b->scratch, d->patch->diff);
}

static bool run_round(struct builder *b)
{
	bool any = false;

	for (size_t i = 0; i < b->n; i++)
		any |= start_round(b, &b->drivers[i]);
	for (size_t i = 0; i < b->n; i++)
		if (b->drivers[i].patch && !b->drivers[i].patch->dropped)
			build_patched(b, &b->drivers[i]);
	b->patches->sig = pool_run(b->scanned->pool);
	for (size_t i = 0; i < b->n; i++)
		if (b->drivers[i].patch)
			end_round(b, &b->drivers[i]);
	return any;
}

void build_check_surroundings(const char *objects)
{
	char *config = xprintf("%s/.config", objects);
	const char *temporary = getenv("TMPDIR");

	if (!file_exists(config))
		die("--build O=%s: there is no .config", objects);
	if (temporary && !is_plain(temporary))
		die("--build: make does not take a name like TMPDIR=%s", temporary);
	free(config);
}

void build_check(struct patches *patches, struct scanned *s, const char *objects)
{
	struct builder b = { .patches = patches, .scanned = s };
	char *real = realpath(objects, NULL);

	/* It was there before the scan. */
	b.objects = real ? real : objects;
	b.farm = dir_temporary();
	b.scratch = &patches->scratch;
	scratch_reset(b.scratch);
	find_drivers(&b);
	build_original(&b);
	while (!patches->sig && run_round(&b))
		;
	for (size_t i = 0; patches->sig && i < patches->n; i++)
		patch_drop(&patches->v[i], "interrupted");
	for (size_t i = 0; i < b.n; i++)
		free(b.drivers[i].objects);
	free(b.drivers);
	free(real);
}
