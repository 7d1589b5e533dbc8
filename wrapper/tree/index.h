/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the texts of a tree's files say, remembered from scan to scan as git
 * does: a file is read again only if its size, times or inode are others than
 * they were. What was touched too shortly before it was read is not
 * remembered, as it may change once more within one tick of the clock.
 */
#ifndef PMCHECK_TREE_INDEX_H
#define PMCHECK_TREE_INDEX_H

#include <sys/stat.h>

#include "base/hash.h"
#include "rules/rule.h"
#include "tree/prefilter.h"
#include "tree/symbols.h"
#include "tree/tree.h"

struct index;

/* Its name in the directory. */
#define INDEX_FILE "index.sqlite"

/* What a file's text says. */
struct text {
	int err; /* of tree_read(), if it could not be read: then it says nothing */
	size_t bytes;
	bool pm; /* has to do with power management */
	unsigned char hash[HASH_BYTES]; /* of all bytes */
	struct buf met; /* clauses that hold in it (prefilter.h) */
};

/*
 * The index of a tree. It is kept in a directory that is there; with NULL, or
 * where it cannot be kept, which is a warning, it is forgotten at the end. The
 * tree must outlive it.
 */
struct index *index_open(const char *dir, const struct tree *tree);
/* Keeps what is new, and frees the index. */
void index_close(struct index *x);
/* Keeps what is new now. With whole, files that nobody asked for, and that are gone, are forgotten.
 */
void index_save(struct index *x, bool whole);
/* Removes the index that is kept in a directory. */
void index_remove(const char *dir);

/* The keywords to look for; they live as long as the index. */
const struct prefilter *index_keywords(struct index *x, const struct rules *rules);

/* Takes the stat data of a file, as a walk comes by: it is not asked for again. */
void index_see(struct index *x, const char *path, const struct stat *st);

/*
 * Reads the files that are not known, each path once, in several threads: what
 * is asked of them below is then at hand. Not before index_keywords().
 */
void index_read(struct index *x, const struct strv *paths, int threads);

/* By the path in the tree; both live as long as the index. */
const struct text *index_text(struct index *x, const char *path);
const struct symbols *index_symbols(struct index *x, const char *path);
/* The file still is what was read, or taken for it. */
bool index_current(struct index *x, const char *path);

/* Rules, by what spatch reads of them, that it has found to be well-formed. */
bool index_has_rule(const struct index *x, const char *key);
void index_add_rule(struct index *x, const char *key);

#endif
