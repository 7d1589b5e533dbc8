/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A scan: rules and a tree in, findings and what was not analysed out.
 */
#ifndef PMCHECK_SCAN_SCAN_H
#define PMCHECK_SCAN_SCAN_H

#include "findings/coverage.h"
#include "findings/finding.h"
#include "findings/known.h"
#include "scan/plan.h"
#include "scan/shard.h"
#include "spatch/spatch.h"
#include "tree/tree.h"

/* Exit statuses; nothing else is ever used. */
enum {
	EXIT_CLEAN = 0, /* nothing found, and everything analysed */
	EXIT_FINDINGS = 1, /* that count, also where something was not analysed */
	EXIT_USAGE = 2, /* usage or environment error, a rule that cannot be loaded among them */
	EXIT_INCOMPLETE = 3, /* nothing found, but not everything was analysed */
};

struct scan_options {
	const char *tree;
	const char *kernel; /* as core_choose() takes it */
	struct strv paths; /* in the tree; none: all of it */
	const char *rules_dir;
	struct strv only; /* rules, or groups of them, by name; none: all of them */
	struct strv without; /* those that are not run, whatever else is */
	enum confidence least; /* of the findings that are shown, */
	bool least_given; /* whatever the configuration says */
	bool all; /* whatever is known of the findings, or not wanted, and of any confidence */
	int jobs; /* as pool_new() takes it */
	struct spatch_limits limits;
	long max_unparsed; /* so many unparsed functions do not make a scan incomplete */
	bool alone; /* the files named and no other, not even for what belongs to them */
	struct shard shard; /* count 0: all of it */
	struct known_files known;
	const char *cache; /* directory of the cache; NULL: the usual one */
	bool no_cache;
	bool change; /* the findings are those that a change brings */
	bool quiet, verbose;
};

/* A tree that has been scanned, and what it was scanned with. */
struct scanned {
	const struct scan_options *asked; /* the caller's */
	struct tree tree;
	struct known known; /* of its findings */
	enum confidence least; /* of those that are shown */
	struct rules rules;
	struct strv features; /* of the tree, those that a rule asks for */
	char *cache_dir; /* NULL: nothing is kept */
	struct index *index;
	struct listing listing;
	struct plan plan;
	struct shard shard; /* what of the plan is left, if not all */
	struct program program;
	struct spatch spatch;
	struct pool *pool;
	struct findings findings;
	struct findings mended; /* of a change: those that it takes away */
	struct coverage coverage;
	size_t bad_rules; /* could not be loaded */
	int sig; /* stopped by that signal */
};

/* Does it all; dies of usage and environment errors. */
void scan_tree(struct scanned *s, const struct scan_options *o);
/* Only what is needed whatever is scanned: the tree, the rules, spatch. Dies likewise. */
void scan_open(struct scanned *s, const struct scan_options *o);
/* Also of one that was put together otherwise, from reports. */
void scanned_free(struct scanned *s);

/*
 * A version of the tree (tree.h), in that directory, with the rules and the spatch of an open scan,
 * which must outlive it.
 */
void version_open(struct scanned *v, const struct scanned *s, const char *dir);
/* Another tree, which tree_open() finds at the directory, in place of a version. */
void version_open_other(struct scanned *v, const struct scanned *s, const char *dir);
/*
 * Adds to the paths the files that one of them hangs together with, by the Makefiles, which are
 * those of the whole version. Returns whether there were any that were not there already.
 */
bool version_widen(struct scanned *v, struct strv *paths, const struct strv *makefiles);
/* Plans a scan of those of the paths that are there, anew each time. */
void version_plan(struct scanned *v, const struct strv *paths, const struct strv *makefiles);
/* Scans what is planned, once. */
void version_scan(struct scanned *v);
void version_close(struct scanned *v);

/* Adds the names of the features that a rule asks for and the tree has, sorted. */
void scan_features(const struct rules *rules, const struct tree *tree, struct strv *features);
/* Nothing was left out, and no rule. */
bool scanned_all(const struct scanned *s);

#endif
