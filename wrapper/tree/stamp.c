// SPDX-License-Identifier: GPL-2.0-only
#include "tree/stamp.h"

#include <errno.h>
#include <time.h>

/* Some file systems count by two seconds. */
#define COARSEST_NS (2 * INT64_C(1000000000))

static int64_t to_ns(const struct timespec *t)
{
	return (int64_t)t->tv_sec * 1000000000 + t->tv_nsec;
}

struct stamp stamp_of(const struct stat *st)
{
	return (struct stamp){ .size = st->st_size,
			       .mtime = to_ns(&st->st_mtim),
			       .ctime = to_ns(&st->st_ctim),
			       .inode = st->st_ino };
}

int stamp_get(const char *path, struct stamp *stamp)
{
	struct stat st;

	if (stat(path, &st))
		return -errno;
	*stamp = stamp_of(&st);
	return 0;
}

bool stamp_same(const struct stamp *a, const struct stamp *b)
{
	return a->size == b->size && a->mtime == b->mtime && a->ctime == b->ctime &&
	       a->inode == b->inode;
}

int64_t stamp_now(void)
{
	struct timespec now;

	clock_gettime(CLOCK_REALTIME, &now);
	return to_ns(&now);
}

bool stamp_settled(const struct stamp *stamp, int64_t when)
{
	return stamp->mtime < when - COARSEST_NS && stamp->ctime < when - COARSEST_NS;
}
