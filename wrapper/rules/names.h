/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What a word can name: a rule of a directory, or a group of rules.
 */
#ifndef PMCHECK_RULES_NAMES_H
#define PMCHECK_RULES_NAMES_H

#include <stdbool.h>

/* What rules are about, in the order in which they are listed. */
#define RULE_GROUPS 8
extern const char *const rule_groups[RULE_GROUPS];

/* The one of rule_groups with this name, or NULL. */
const char *rule_group(const char *name);
/* The directory has a rule of that name, or it is a group's. */
bool rule_is_named(const char *dir, const char *name);

#endif
