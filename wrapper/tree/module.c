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
	struct file *parent; /* NULL: the root of its tree */
	bool queued; /* for a look at what it hangs together with */
	UT_hash_handle hh;
};

/* A directory and its .c files. */
struct directory {
	char *path;
	struct strv files;
	UT_hash_handle hh;
};

struct search {
	const struct tree *tree;
	struct index *index;
	struct makefiles *kbuild;
	struct file *files;
	struct directory *directories;
	struct strv queue;
};

/* A file that cannot be read defines and wants nothing. */
static struct file *get_file(struct search *s, const char *path)
{
	struct file *f;

	HASH_FIND_STR(s->files, path, f);
	if (f)
		return f;
	f = xcalloc(1, sizeof(*f));
	f->path = xstrdup(path);
	f->symbols = index_symbols(s->index, path);
	f->bytes = index_text(s->index, path)->bytes;
	HASH_ADD_KEYPTR(hh, s->files, f->path, strlen(f->path), f);
	return f;
}

static struct file *root_of(struct file *f)
{
	while (f->parent)
		f = f->parent;
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

/*
 * other names what f offers. A dev_pm_ops joins every file that names it; for
 * a callback one file is enough to know what it is, and the many drivers
 * around a library stay apart: met are the callbacks that have theirs.
 */
static bool needs(const struct file *other, const struct file *f, const struct strv *offered,
		  struct strv *met)
{
	bool fresh = meet(&other->symbols->wanted, &f->symbols->ops);

	for (size_t i = 0; i < other->symbols->wanted.n; i++) {
		const char *name = other->symbols->wanted.v[i];

		if (strv_find(offered, name) >= 0 && !strv_has(met, name)) {
			strv_add(met, name);
			fresh = true;
		}
	}
	return fresh;
}

static char *directory_of(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? xstrndup(path, slash - path) : xstrdup(".");
}

static struct directory *read_directory(struct search *s, const char *path)
{
	struct directory *d = xcalloc(1, sizeof(*d));
	char *full = xprintf("%s/%s", s->tree->root, path);
	struct strv names = { 0 };

	d->path = xstrdup(path);
	dir_list(full, ".c", &names);
	for (size_t i = 0; i < names.n; i++)
		strv_take(&d->files, strcmp(path, ".") ? xprintf("%s/%s", path, names.v[i])
						       : xstrdup(names.v[i]));
	HASH_ADD_KEYPTR(hh, s->directories, d->path, strlen(d->path), d);
	strv_free(&names);
	free(full);
	return d;
}

/* The .c files of f's directory. */
static void add_neighbours(struct search *s, const struct file *f, struct strv *files)
{
	char *path = directory_of(f->path);
	struct directory *d;

	HASH_FIND_STR(s->directories, path, d);
	if (!d)
		d = read_directory(s, path);
	for (size_t i = 0; i < d->files.n; i++)
		strv_add(files, d->files.v[i]);
	free(path);
}

/* Joins the file with the files that it needs, and with those that need it. */
static void widen(struct search *s, struct file *f)
{
	struct strv near = { 0 }, module = { 0 }, met = { 0 };

	makefiles_module(s->kbuild, f->path, &module);
	strv_sort(&module);
	for (size_t i = 0; i < module.n; i++)
		strv_add(&near, module.v[i]);
	if (f->symbols->wanted.n || f->symbols->exported.n)
		add_neighbours(s, f, &near);
	strv_sort(&near);
	for (size_t i = 0; i < near.n; i++) {
		bool linked = strv_find(&module, near.v[i]) >= 0;
		struct file *other;

		if ((i && !strcmp(near.v[i - 1], near.v[i])) || !strcmp(near.v[i], f->path))
			continue;
		other = get_file(s, near.v[i]);
		if (meet(&f->symbols->wanted,
			 linked ? &other->symbols->defined : &other->symbols->exported) ||
		    needs(other, f, linked ? &f->symbols->defined : &f->symbols->exported, &met))
			join(s, f, other);
	}
	strv_free(&near);
	strv_free(&module);
	strv_free(&met);
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

static void search_free(struct search *s)
{
	struct directory *d, *tmp_d;
	struct file *f, *tmp;

	strv_free(&s->queue);
	HASH_ITER(hh, s->directories, d, tmp_d) {
		HASH_DEL(s->directories, d);
		strv_free(&d->files);
		free(d->path);
		free(d);
	}
	HASH_ITER(hh, s->files, f, tmp) {
		HASH_DEL(s->files, f);
		free(f->path);
		free(f);
	}
	makefiles_free(s->kbuild);
}

void module_groups(struct module_groups *groups, const struct tree *tree, struct index *index,
		   const struct strv *makefiles, const struct strv *files)
{
	struct search s = { .tree = tree, .index = index };

	*groups = (struct module_groups){ 0 };
	if (!files->n)
		return;
	s.kbuild = makefiles_read(tree, makefiles);
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
