/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The directory of a cache: a file for each entry, found by its key, and the
 * index of trees. Several programs may use it at a time; one that is killed
 * leaves it as good as it was.
 */
#ifndef PMCHECK_SCAN_CACHE_DIR_H
#define PMCHECK_SCAN_CACHE_DIR_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

/* Where it is by default, NULL if the user has no home directory; the caller frees. */
char *cache_dir_default(void);
/*
 * Makes the directory, for the user alone, if it is not there; NULL stands for
 * the default. Its name, which the caller frees; NULL, with a warning, if it
 * cannot be written, or others can; without a default only with verbose.
 */
char *cache_dir_make(const char *dir, bool verbose);
/* Removes the oldest entries where there are too many. */
void cache_dir_shrink(const char *dir);

/* The entry of a key, an object as it was put there; NULL if there is none, or it is damaged. */
json_t *cache_dir_get(const char *dir, const char *key);
/* Keeps an entry, or what is there if it cannot. */
void cache_dir_put(const char *dir, const char *key, json_t *entry);

/* What is in it: how many files, how many bytes. */
void cache_dir_stat(const char *dir, size_t *files, size_t *bytes);
/* Removes the entries and the index; what else may be there stays. */
void cache_dir_clear(const char *dir);

#endif
