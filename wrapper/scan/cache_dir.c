// SPDX-License-Identifier: GPL-2.0-only
#include "scan/cache_dir.h"

#include <errno.h>
#include <fts.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/self.h"
#include "base/util.h"
#include "tree/index.h"

/* A whole tree takes some ten. */
#define CACHE_BYTES_MAX (512 * 1024 * 1024UL)

char *cache_dir_default(void)
{
	const char *xdg = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");

	if (xdg && *xdg == '/')
		return xprintf("%s/pmcheck", xdg);
	return xprintf("%s/.cache/pmcheck", home && *home ? home : "/tmp");
}

char *cache_dir_make(const char *dir)
{
	char *path;
	int err;

	/* What this program finds could not be told from what another does. */
	if (!self_id()) {
		warning("/proc/self/exe cannot be read: no results are kept");
		return NULL;
	}
	path = dir ? xstrdup(dir) : cache_dir_default();
	err = dir_make(path);
	if (!err && !dir_exists(path))
		err = -ENOTDIR;
	if (!err && access(path, W_OK))
		err = -errno;
	if (!err)
		return path;
	warning("%s: no results are kept: %s", path, strerror(-err));
	free(path);
	return NULL;
}

/* Nothing else may be removed: somebody may have named the wrong directory. */
static bool is_entry(const FTSENT *e)
{
	size_t digits = strspn(e->fts_name, "0123456789abcdef");

	/* Earlier versions made shorter keys. */
	return e->fts_level == 2 && e->fts_parent->fts_namelen == 2 &&
	       (digits == HASH_CHARS - 3 || digits == 30) && !strcmp(e->fts_name + digits, ".json");
}

static bool is_index(const FTSENT *e)
{
	return e->fts_level == 1 && !strcmp(e->fts_name, INDEX_FILE);
}

/* Calls visit for every file. */
static void walk(const char *dir, void (*visit)(const FTSENT *e, void *ctx), void *ctx)
{
	char *paths[] = { (char *)dir, NULL };
	FTS *fts = fts_open(paths, FTS_PHYSICAL | FTS_NOCHDIR, NULL);
	FTSENT *e;

	if (!fts)
		return;
	while ((e = fts_read(fts)))
		if (e->fts_info == FTS_F)
			visit(e, ctx);
	fts_close(fts);
}

struct aged {
	bool entry;
	time_t time;
	size_t bytes;
	char *path;
};

struct inventory {
	struct aged *v;
	size_t n, bytes;
};

static void take_stock(const FTSENT *e, void *ctx)
{
	struct inventory *inventory = ctx;

	if (!is_entry(e) && !is_index(e))
		return;
	inventory->v = xgrow(inventory->v, inventory->n, sizeof(*inventory->v));
	inventory->v[inventory->n++] = (struct aged){ .entry = is_entry(e),
						      .time = e->fts_statp->st_mtime,
						      .bytes = e->fts_statp->st_size,
						      .path = xstrdup(e->fts_path) };
	inventory->bytes += e->fts_statp->st_size;
}

static void inventory_free(struct inventory *inventory)
{
	for (size_t i = 0; i < inventory->n; i++)
		free(inventory->v[i].path);
	free(inventory->v);
}

static int compare_age(const void *pa, const void *pb)
{
	const struct aged *a = pa, *b = pb;

	return (a->time > b->time) - (a->time < b->time);
}

/* They go until half of what is allowed is left. The index bounds itself. */
void cache_dir_shrink(const char *dir)
{
	struct inventory inventory = { 0 };

	walk(dir, take_stock, &inventory);
	if (inventory.bytes > CACHE_BYTES_MAX) {
		qsort(inventory.v, inventory.n, sizeof(*inventory.v), compare_age);
		for (size_t i = 0; i < inventory.n && inventory.bytes > CACHE_BYTES_MAX / 2; i++) {
			if (!inventory.v[i].entry)
				continue;
			unlink(inventory.v[i].path);
			inventory.bytes -= inventory.v[i].bytes;
		}
	}
	inventory_free(&inventory);
}

static char *entry_path(const char *dir, const char *key)
{
	return xprintf("%s/%.2s/%s.json", dir, key, key + 2);
}

json_t *cache_dir_get(const char *dir, const char *key)
{
	char *path = entry_path(dir, key);
	json_t *entry = json_load_file(path, 0, NULL);

	free(path);
	return entry;
}

/* Written to the side first: another scan sees all of it or nothing. */
void cache_dir_put(const char *dir, const char *key, const json_t *entry)
{
	char *path = entry_path(dir, key), *below = xprintf("%s/%.2s", dir, key),
	     *temporary = xprintf("%s.%ld", path, (long)getpid());

	if (dir_make(below) || json_dump_file(entry, temporary, JSON_COMPACT) ||
	    rename(temporary, path))
		unlink(temporary);
	free(temporary);
	free(below);
	free(path);
}

void cache_dir_stat(const char *dir, size_t *files, size_t *bytes)
{
	struct inventory inventory = { 0 };

	walk(dir, take_stock, &inventory);
	*files = inventory.n;
	*bytes = inventory.bytes;
	inventory_free(&inventory);
}

static void remove_entry(const FTSENT *e, void *ctx)
{
	(void)ctx;
	if (is_entry(e))
		unlink(e->fts_path);
}

void cache_dir_clear(const char *dir)
{
	walk(dir, remove_entry, NULL);
	index_remove(dir);
}
