// SPDX-License-Identifier: GPL-2.0-only
/* Makefiles of a tree, with what they include. */
#include <assert.h>
#include <stdlib.h>

#include "test/fuzz/fuzz.h"
#include "tree/makefile.h"

static struct strv files;

void fuzz_setup(void)
{
	char *sub = fuzz_path("sub");

	dir_make(sub);
	free(sub);
	strv_add(&files, "Makefile");
	strv_add(&files, "sub/Kbuild");
}

static void on_problem(void *ctx, const char *path, const char *reason)
{
	(void)ctx;
	assert(*path && *reason);
}

void fuzz_read(const struct buf *parts)
{
	const struct tree_listener listener = { .problem = on_problem };
	struct makefiles *m;
	struct tree tree;

	fuzz_write("Makefile", &parts[0]);
	fuzz_write("sub/Kbuild", &parts[1]);
	fuzz_write("sub/lists", &parts[2]);
	tree_open(&tree, fuzz_dir());
	m = makefiles_read(&tree, &files, &listener);
	for (size_t i = 0; i < makefiles_count(m); i++) {
		const struct strv *objects = makefiles_files(m, i);

		assert(objects->n > 1);
		for (size_t k = 0; k < objects->n; k++) {
			const size_t *modules;

			assert(makefiles_modules(m, objects->v[k], &modules));
		}
	}
	makefiles_free(m);
	tree_free(&tree);
}
