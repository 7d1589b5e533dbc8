// SPDX-License-Identifier: GPL-2.0-only
#include "tree/module.h"

#include <stdlib.h>
#include <string.h>
#include <uthash.h>

#include "tree/makefile.h"
#include "tree/symbols.h"

/*
 * What one spatch process can hold at once without going slow. The largest driver, with 33 files
 * and 640 kB, takes 5 s and 110 MB, with spatch 1.3 7 s and 340 MB; memory grows with the bytes.
 */
#define GROUP_FILES 64
#define GROUP_BYTES (1500 * 1000)

/* A file that has been read. Those that hang together are a tree of parents. */
struct file {
	char *path;
	const struct symbols *symbols;
	size_t bytes;
	const size_t *modules; /* that it is linked into */
	size_t n_modules;
	struct file *parent; /* NULL: the root of its tree */
	bool queued; /* for a look at what it hangs together with */
	UT_hash_handle hh;
};

struct files {
	struct file **v;
	size_t n;
	bool joined; /* they hang together already */
};

/* A name, and the files of a circle that others can have it from, and that want it, by their paths.
 */
struct name {
	struct files offering, wanting;
	UT_hash_handle hh;
};

/* Files that can have names from each other: those of a directory, or of a module. */
struct circle {
	char *path; /* of a directory */
	bool read;
	struct name *names;
	UT_hash_handle hh;
};

struct search {
	const struct tree *tree;
	struct index *index;
	const struct tree_listener *listener;
	struct makefiles *kbuild;
	struct file *files;
	struct circle *directories;
	struct circle *modules; /* by their numbers */
	struct strv queue;
};

/* A file that cannot be read defines and wants nothing. */
static struct file *get_file(struct search *s, const char *path)
{
	const struct text *text;
	struct file *f;

	HASH_FIND_STR(s->files, path, f);
	if (f)
		return f;
	f = xcalloc(1, sizeof(*f));
	f->path = xstrdup(path);
	f->symbols = index_symbols(s->index, path);
	f->n_modules = makefiles_modules(s->kbuild, path, &f->modules);
	text = index_text(s->index, path);
	f->bytes = text->bytes;
	if (text->err && !tree_missing(text->err))
		s->listener->problem(s->listener->ctx, path, tree_error(text->err));
	HASH_ADD_KEYPTR(hh, s->files, f->path, strlen(f->path), f);
	return f;
}

static struct file *root_of(struct file *f)
{
	/* Halves the way for the next time. */
	for (; f->parent; f = f->parent)
		if (f->parent->parent)
			f->parent = f->parent->parent;
	return f;
}

static void enqueue(struct search *s, struct file *f)
{
	if (!f->queued && f->symbols->pm)
		strv_add(&s->queue, f->path);
	f->queued = true;
}

static void join(struct search *s, struct file *a, struct file *b)
{
	struct file *root_a = root_of(a), *root_b = root_of(b);

	if (root_a != root_b)
		root_b->parent = root_a;
	enqueue(s, b);
}

/* A name of the one list that is in the other. */
static bool meet(const struct strv *names, const struct strv *sorted)
{
	for (size_t i = 0; i < names->n; i++)
		if (strv_find(sorted, names->v[i]) >= 0)
			return true;
	return false;
}

/* Both are linked into one module. */
static bool are_linked(const struct file *a, const struct file *b)
{
	for (size_t i = 0, k = 0; i < a->n_modules && k < b->n_modules;) {
		if (a->modules[i] == b->modules[k])
			return true;
		if (a->modules[i] < b->modules[k])
			i++;
		else
			k++;
	}
	return false;
}

/* f names what other offers to it. */
static bool wants_from(const struct file *f, const struct file *other)
{
	return meet(&f->symbols->wanted,
		    are_linked(f, other) ? &other->symbols->defined : &other->symbols->exported);
}

static char *directory_of(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? xstrndup(path, slash - path) : xstrdup(".");
}

static struct name *find_name(const struct circle *c, const char *text)
{
	struct name *name;

	HASH_FIND_STR(c->names, text, name);
	return name;
}

/* The symbols' text outlives the circle. */
static struct name *get_name(struct circle *c, const char *text)
{
	struct name *name = find_name(c, text);

	if (!name) {
		name = xcalloc(1, sizeof(*name));
		HASH_ADD_KEYPTR(hh, c->names, text, strlen(text), name);
	}
	return name;
}

static void add_file(struct files *files, struct file *f)
{
	if (files->n && files->v[files->n - 1] == f)
		return; /* says it twice */
	files->v = xgrow(files->v, files->n, sizeof(struct file *));
	files->v[files->n++] = f;
}

static void read_names(struct circle *c, struct file *f, const struct strv *offered)
{
	for (size_t i = 0; i < offered->n; i++)
		add_file(&get_name(c, offered->v[i])->offering, f);
	for (size_t i = 0; i < f->symbols->wanted.n; i++)
		add_file(&get_name(c, f->symbols->wanted.v[i])->wanting, f);
}

/* The .c files of a directory, which offer what they export. */
static struct circle *get_directory(struct search *s, const struct file *f)
{
	char *path = directory_of(f->path), *full;
	struct strv names = { 0 };
	struct circle *c;

	HASH_FIND_STR(s->directories, path, c);
	if (c) {
		free(path);
		return c;
	}
	c = xcalloc(1, sizeof(*c));
	c->path = path;
	full = xprintf("%s/%s", s->tree->root, path);
	dir_list(full, ".c", &names);
	for (size_t i = 0; i < names.n; i++) {
		char *file = strcmp(path, ".") ? xprintf("%s/%s", path, names.v[i])
					       : xstrdup(names.v[i]);
		struct file *other = get_file(s, file);

		read_names(c, other, &other->symbols->exported);
		free(file);
	}
	HASH_ADD_KEYPTR(hh, s->directories, c->path, strlen(c->path), c);
	strv_free(&names);
	free(full);
	return c;
}

/* Within a module files offer all that is not static. */
static struct circle *get_module(struct search *s, size_t module)
{
	struct circle *c = &s->modules[module];
	const struct strv *paths = makefiles_files(s->kbuild, module);

	for (size_t i = 0; i < paths->n && !c->read; i++) {
		struct file *f = get_file(s, paths->v[i]);

		read_names(c, f, &f->symbols->defined);
	}
	c->read = true;
	return c;
}

/*
 * Joins f with all of the files; without those that it is linked with, if they are left to the
 * module. Of files that hang together one is enough.
 */
static void join_all(struct search *s, struct file *f, struct files *files, bool unlinked)
{
	bool all = true;

	for (size_t i = 0; i < files->n; i++) {
		struct file *other = files->v[i];

		if (other == f)
			continue;
		if (unlinked && are_linked(f, other)) {
			all = false;
			continue;
		}
		join(s, f, other);
		if (files->joined)
			return;
	}
	files->joined |= all;
}

/* What f names, and who names its dev_pm_ops: that joins every file that does. */
static void join_circle(struct search *s, struct file *f, struct circle *c, bool unlinked)
{
	struct name *name;

	for (size_t i = 0; i < f->symbols->wanted.n; i++)
		if ((name = find_name(c, f->symbols->wanted.v[i])))
			join_all(s, f, &name->offering, unlinked);
	for (size_t i = 0; i < f->symbols->ops.n; i++)
		if ((name = find_name(c, f->symbols->ops.v[i])))
			join_all(s, f, &name->wanting, false);
}

/* The first file of the circle that names what f offers there, unless f knows it from its own names
 * already; or one that comes before. */
static struct file *first_wanting(const struct circle *c, const char *text, struct file *f,
				  bool unlinked, struct file *before)
{
	const struct name *name = find_name(c, text);

	for (size_t i = 0; name && i < name->wanting.n; i++) {
		struct file *other = name->wanting.v[i];

		if (before && strcmp(before->path, other->path) < 0)
			break;
		if (other != f && !(unlinked && are_linked(f, other)) && !wants_from(f, other))
			return other;
	}
	return before;
}

/*
 * For a callback one file that names it is enough to know what it is, and the
 * many drivers around a library stay apart.
 */
static void join_first(struct search *s, struct file *f, struct circle *directory, const char *name)
{
	struct file *first = NULL;

	if (directory && strv_find(&f->symbols->exported, name) >= 0)
		first = first_wanting(directory, name, f, true, first);
	for (size_t i = 0; strv_find(&f->symbols->defined, name) >= 0 && i < f->n_modules; i++)
		first = first_wanting(get_module(s, f->modules[i]), name, f, false, first);
	if (first)
		join(s, f, first);
}

/* Joins the file with the files that it needs, and with those that need it. */
static void widen(struct search *s, struct file *f)
{
	const struct strv *const offered[] = { &f->symbols->defined, &f->symbols->exported };
	struct circle *directory = NULL;

	if (f->symbols->wanted.n || f->symbols->exported.n) {
		directory = get_directory(s, f);
		join_circle(s, f, directory, true);
	}
	for (size_t i = 0; i < f->n_modules; i++)
		join_circle(s, f, get_module(s, f->modules[i]), false);
	for (size_t k = 0; k < ARRAY_SIZE(offered); k++)
		for (size_t i = 0; i < offered[k]->n; i++)
			if (!i || strcmp(offered[k]->v[i - 1], offered[k]->v[i]))
				join_first(s, f, directory, offered[k]->v[i]);
}

static int compare_files(const void *pa, const void *pb)
{
	const struct file *a = *(struct file *const *)pa, *b = *(struct file *const *)pb;
	const struct file *ra = root_of((struct file *)a), *rb = root_of((struct file *)b);
	int d = strcmp(ra->path, rb->path);

	return d ? d : strcmp(a->path, b->path);
}

/* The trees of at least two files. */
static void collect(struct module_groups *groups, struct search *s)
{
	size_t n = HASH_COUNT(s->files), k = 0;
	struct file **files = xcalloc(n, sizeof(struct file *)), *f, *tmp;

	HASH_ITER(hh, s->files, f, tmp)
		files[k++] = f;
	if (n)
		qsort(files, n, sizeof(*files), compare_files);
	for (size_t i = 0, end; i < n; i = end) {
		struct module_group *g;
		size_t bytes = 0;

		for (end = i; end < n && root_of(files[end]) == root_of(files[i]); end++)
			bytes += files[end]->bytes;
		if (end - i < 2)
			continue;
		groups->v = xgrow(groups->v, groups->n, sizeof(*g));
		g = &groups->v[groups->n++];
		*g = (struct module_group){ .too_large =
						    end - i > GROUP_FILES || bytes > GROUP_BYTES };
		for (size_t m = i; m < end; m++)
			strv_add(&g->paths, files[m]->path);
	}
	free(files);
}

static void circle_free(struct circle *c)
{
	struct name *name, *tmp;

	HASH_ITER(hh, c->names, name, tmp) {
		HASH_DEL(c->names, name);
		free(name->offering.v);
		free(name->wanting.v);
		free(name);
	}
	free(c->path);
}

static void search_free(struct search *s)
{
	struct circle *d, *tmp_d;
	struct file *f, *tmp;

	strv_free(&s->queue);
	HASH_ITER(hh, s->directories, d, tmp_d) {
		HASH_DEL(s->directories, d);
		circle_free(d);
		free(d);
	}
	for (size_t i = 0; i < makefiles_count(s->kbuild); i++)
		circle_free(&s->modules[i]);
	free(s->modules);
	HASH_ITER(hh, s->files, f, tmp) {
		HASH_DEL(s->files, f);
		free(f->path);
		free(f);
	}
	makefiles_free(s->kbuild);
}

void module_groups(struct module_groups *groups, const struct tree *tree, struct index *index,
		   const struct strv *makefiles, const struct strv *files,
		   const struct tree_listener *listener)
{
	struct search s = { .tree = tree, .index = index, .listener = listener };

	*groups = (struct module_groups){ 0 };
	if (!files->n)
		return;
	s.kbuild = makefiles_read(tree, makefiles, listener);
	s.modules = xcalloc(makefiles_count(s.kbuild), sizeof(*s.modules));
	for (size_t i = 0; i < files->n; i++)
		enqueue(&s, get_file(&s, files->v[i]));
	for (size_t i = 0; i < s.queue.n; i++)
		widen(&s, get_file(&s, s.queue.v[i]));
	collect(groups, &s);
	search_free(&s);
}

void module_groups_free(struct module_groups *groups)
{
	for (size_t i = 0; i < groups->n; i++)
		strv_free(&groups->v[i].paths);
	free(groups->v);
	*groups = (struct module_groups){ 0 };
}
