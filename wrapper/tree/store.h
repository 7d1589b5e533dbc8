/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A file of facts that outlives the program: for each tree, blobs by name. It
 * holds nothing that cannot be found out again, so whatever goes wrong with it
 * is a warning at most. Several programs may use one at a time; one that is
 * killed leaves it as good as it was, and a fact that was damaged is not there.
 */
#ifndef PMCHECK_TREE_STORE_H
#define PMCHECK_TREE_STORE_H

#include "base/util.h"

struct store;

/* Makes the file if it is not there, anew if it is no store, damaged or of another build.
 * NULL, with a warning, if that cannot be done, or if a newer pmcheck keeps it in another form. */
struct store *store_open(const char *path);
void store_close(struct store *s);
/* Removes the file. */
void store_remove(const char *path);

/* The tree is not known, or was last used more than a day ago. */
bool store_unused(struct store *s, const char *tree);

typedef void store_visit(void *ctx, const char *name, const void *data, size_t len);
/* Calls visit for all facts of a tree; "" is for facts of none. */
void store_load(struct store *s, const char *tree, store_visit *visit, void *ctx);

/*
 * Changes lie between begin and commit, and all of them are made or none.
 * begin returns false if there cannot be any now. A tree that is changed
 * counts as used; of trees used long ago, all facts go.
 */
bool store_begin(struct store *s, const char *tree);
/* A fact of the tree given to store_begin(), or of none. */
void store_put(struct store *s, bool of_tree, const char *name, const void *data, size_t len);
/* Drops a fact of the tree. */
void store_drop(struct store *s, const char *name);
/* Undoes all since store_begin(). */
void store_abandon(struct store *s);
void store_commit(struct store *s);

#endif
