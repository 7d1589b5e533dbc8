/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Results of earlier scans, and diffs that were proven, kept by content: of a file group by one
 * rule, for as long as this program, spatch, the rule with what it shares, the macro definitions,
 * the tree's features and the files are the same to the byte. Failures are not kept.
 */
#ifndef PMCHECK_SCAN_CACHE_H
#define PMCHECK_SCAN_CACHE_H

#include "findings/finding.h"
#include "scan/plan.h"
#include "spatch/program.h"

struct cache;

/*
 * The cache in a directory that cache_dir_make() has made. Rules and index must outlive it.
 * Removes the oldest results where there are too many.
 */
struct cache *cache_open(const char *dir, const struct rules *rules, const struct strv *features,
			 const struct program *program, struct index *index);
void cache_close(struct cache *c);

/*
 * Looks a group of the tree up. Adds what was found, and what spatch said of the files: it is
 * another thing for other rules, which see other slices. Returns the rules of the group's mask
 * for which this is all.
 */
uint64_t cache_get(struct cache *c, struct group *g, struct findings *findings,
		   struct strv *complaints);
/*
 * Keeps what the rules in mask found in a group that was looked up, and what
 * spatch said, unless a file has changed since.
 */
void cache_put(struct cache *c, const struct group *g, uint64_t mask,
	       const struct findings *findings, const char *complaints);

/*
 * A proven diff (prove.h) of a group, kept for as long as all rules, their
 * features and the files are the same. what: says which one it is. NULL if it
 * is not there; the caller frees.
 */
char *cache_get_diff(const struct cache *c, const struct group *g, const char *what);
/* Keeps it, unless a file has changed since the scan. */
void cache_put_diff(const struct cache *c, const struct group *g, const char *what,
		    const char *diff);

#endif
