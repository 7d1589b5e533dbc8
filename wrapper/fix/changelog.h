/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The log of a patch, as Documentation/process/submitting-patches.rst wants it.
 * What is not known for sure is left out; there is never a Signed-off-by.
 */
#ifndef PMCHECK_FIX_CHANGELOG_H
#define PMCHECK_FIX_CHANGELOG_H

#include "fix/patch.h"

/*
 * Subject, empty line, body. The subject's prefix is what most of the file's
 * latest commits use, where the tree is a git tree with a history of it, else
 * made of its path (changelog_prefix()). The body is what happens in this driver, the
 * rule's text, by what the patch was made, and a Fixes: line if git blame names one
 * commit, not the first of the history, for all lines involved. The caller frees.
 */
char *changelog_of(const struct patch *patch, const struct tree *tree, struct pool *pool);

/*
 * The prefix that the path stands for: "drivers/" goes, directories that only
 * sort ("busses", "platform", "host" ...) go, and so does what the file's name repeats:
 * drivers/i2c/busses/i2c-at91.c is "i2c: at91". sound/soc/ is "ASoC", the rest of
 * sound/ "ALSA", drivers/gpu/drm/x/ "drm/x". The caller frees.
 */
char *changelog_prefix(const char *path);

/* A text with its paragraphs filled to 72 columns; the caller frees. */
char *changelog_fill(const char *text);

#endif
