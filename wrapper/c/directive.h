/* SPDX-License-Identifier: GPL-2.0-only */
/* Preprocessor directives, as tokens of lexer.h. */
#ifndef PMCHECK_C_DIRECTIVE_H
#define PMCHECK_C_DIRECTIVE_H

#include "c/lexer.h"

/* What stands behind the '#' and blanks. */
const char *directive_name(const char *directive);
/* Counts the conditions that are open in a function; false where it does not hold all of one. */
bool directive_count(const struct token *directive, int *open);

#endif
