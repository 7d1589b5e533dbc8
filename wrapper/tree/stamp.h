/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What changes when a file does: to tell without reading it that it is as it was.
 */
#ifndef PMCHECK_TREE_STAMP_H
#define PMCHECK_TREE_STAMP_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/stat.h>

struct stamp {
	int64_t size, mtime, ctime; /* times in ns */
	uint64_t inode;
};

struct stamp stamp_of(const struct stat *st);
/* Of a file, or of what it is a symbolic link to. 0, or -errno. */
int stamp_get(const char *path, struct stamp *stamp);
bool stamp_same(const struct stamp *a, const struct stamp *b);

/* The time, in ns. */
int64_t stamp_now(void);
/*
 * A file that had this stamp at that time or later gets another one with its
 * next change. Not so if it was changed just before, as times are coarse.
 */
bool stamp_settled(const struct stamp *stamp, int64_t when);

#endif
