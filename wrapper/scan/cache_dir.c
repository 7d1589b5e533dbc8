// SPDX-License-Identifier: GPL-2.0-only
#include "scan/cache_dir.h"

#include <errno.h>
#include <fcntl.h>
#include <fts.h>
#include <libgen.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
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
	const struct passwd *user;

	if (xdg && *xdg == '/')
		return xprintf("%s/pmcheck", xdg);
	/* Neither cron nor systemd need set it. */
	if (!home || *home != '/') {
		user = getpwuid(geteuid());
		home = user ? user->pw_dir : NULL;
	}
	return home && *home == '/' ? xprintf("%s/.cache/pmcheck", home) : NULL;
}

/* Whoever can write there decides what is found. NULL if that is the user alone, else why not. */
static const char *distrust(const char *path)
{
	struct stat st;

	if (stat(path, &st))
		return strerror(errno);
	if (!S_ISDIR(st.st_mode))
		return strerror(ENOTDIR);
	if (st.st_uid != geteuid())
		return "it belongs to another user";
	if (st.st_mode & (S_IWGRP | S_IWOTH))
		return "other users can write there";
	return access(path, W_OK) ? strerror(errno) : NULL;
}

static const char *make_private(const char *path)
{
	char *above = xstrdup(path);
	int err = dir_make(dirname(above));

	free(above);
	if (!err && mkdir(path, 0700) && errno != EEXIST)
		err = -errno;
	return err ? strerror(-err) : distrust(path);
}

char *cache_dir_make(const char *dir, bool verbose)
{
	const char *wrong;
	char *path;

	/* What this program finds could not be told from what another does. */
	if (!self_id()) {
		warning("/proc/self/exe cannot be read: no results are kept");
		return NULL;
	}
	path = dir ? xstrdup(dir) : cache_dir_default();
	if (!path) {
		if (verbose)
			warning("the user has no home directory: no results are kept");
		return NULL;
	}
	wrong = make_private(path);
	if (!wrong)
		return path;
	warning("%s: no results are kept: %s", path, wrong);
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
	FTS *fts = fts_open(paths, FTS_PHYSICAL | FTS_COMFOLLOW | FTS_NOCHDIR, NULL);
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

/* The directory that an entry is in; -1 if it is not there, or only a link to one. */
static int open_part(const char *dir, const char *key, bool make)
{
	char *path = xprintf("%s/%.2s", dir, key);
	int fd;

	if (make)
		mkdir(path, 0700);
	fd = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	free(path);
	return fd;
}

/* What is there under another key, or has changed by itself, is no entry. */
static void make_sum(const char *key, const json_t *entry, char *sum)
{
	char *text = json_dumps(entry, JSON_COMPACT);
	hash_state state;

	hash_start(&state);
	hash_string(&state, key);
	hash_string(&state, text ? text : "");
	hash_end_text(&state, sum);
	free(text);
}

/* Of the file in the directory part; each may be -1. */
static json_t *read_file(int part, const char *name)
{
	int fd = part < 0 ? -1 : openat(part, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	json_t *file = fd < 0 ? NULL : json_loadfd(fd, 0, NULL);

	if (fd >= 0)
		close(fd);
	return file;
}

json_t *cache_dir_get(const char *dir, const char *key)
{
	char *name = xprintf("%s.json", key + 2), sum[HASH_CHARS];
	int part = open_part(dir, key, false);
	json_t *file = read_file(part, name), *entry = json_object_get(file, "entry");
	const char *said = json_string_value(json_object_get(file, "sum"));

	make_sum(key, entry, sum);
	entry = said && !strcmp(said, sum) ? json_incref(entry) : NULL;
	json_decref(file);
	if (part >= 0)
		close(part);
	free(name);
	return entry;
}

/* Written to the side first: another scan sees all of it or nothing. */
static void write_file(int part, const char *name, const json_t *file)
{
	char *beside = xprintf("%s.%ld", name, (long)getpid());
	int fd = openat(part, beside, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600);
	bool written = fd >= 0 && !json_dumpfd(file, fd, JSON_COMPACT);

	if (fd >= 0 && (close(fd) || !written || renameat(part, beside, part, name)))
		unlinkat(part, beside, 0);
	free(beside);
}

void cache_dir_put(const char *dir, const char *key, json_t *entry)
{
	char *name = xprintf("%s.json", key + 2), sum[HASH_CHARS];
	int part = open_part(dir, key, true);
	json_t *file;

	make_sum(key, entry, sum);
	file = json_pack("{s:s, s:O}", "sum", sum, "entry", entry);
	if (part >= 0) {
		write_file(part, name, file);
		close(part);
	}
	json_decref(file);
	free(name);
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
