// SPDX-License-Identifier: GPL-2.0-only
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/temporary.h"
#include "tree/makefile.h"
#include "tree/symbols.h"

static char *joined(const struct strv *list)
{
	struct buf out = { 0 };

	buf_puts(&out, "");
	for (size_t i = 0; i < list->n; i++)
		buf_printf(&out, "%s%s", i ? " " : "", list->v[i]);
	return out.data;
}

static void expect_list(const struct strv *list, const char *expected)
{
	char *s = joined(list);

	assert_string_equal(s, expected);
	free(s);
}

static void put(const char *root, const char *path, const char *text)
{
	char *full = xprintf("%s/%s", root, path), *slash = strrchr(full, '/');

	*slash = '\0';
	assert_int_equal(dir_make(full), 0);
	*slash = '/';
	assert_int_equal(file_write(full, text, strlen(text)), 0);
	free(full);
}

/* The files of the module of a file, sorted. */
static void expect_module(const char *root, const char *path, const char *expected)
{
	struct tree tree = { .root = (char *)root };
	const struct tree_listener nobody = { 0 };
	const struct strv none = { 0 };
	struct listing listing;
	struct strv files = { 0 };
	struct makefiles *k;

	tree_list(&tree, &none, false, true, &listing, &nobody);
	k = makefiles_read(&tree, &listing.makefiles);
	makefiles_module(k, path, &files);
	strv_sort(&files);
	expect_list(&files, expected);
	strv_free(&files);
	listing_free(&listing);
	makefiles_free(k);
}

static void composites(void **state)
{
	const char *root = dir_temporary();

	(void)state;
	put(root, "d/Makefile",
	    "# foo-y := never.o\n"
	    "obj-$(CONFIG_FOO) += foo.o single.o bar.o\n"
	    "foo-y := a.o \\\n\tb.o # c.o\n"
	    "foo-$(CONFIG_FOO_MORE) += more.o\n"
	    "ifdef CONFIG_X\nfoo-objs += x.o\nelse\nfoo-objs += y.o\nendif\n"
	    "bar-objs := bar1.o ../e/shared.o\n"
	    "ccflags-y += -DTEXT=\"a.o b.o\"\n");
	expect_module(root, "d/a.c", "d/a.c d/b.c d/more.c d/x.c d/y.c");
	expect_module(root, "e/shared.c", "d/bar1.c e/shared.c");
	expect_module(root, "d/single.c", "");
	expect_module(root, "d/never.c", "");
}

static void variables_and_includes(void **state)
{
	const char *root = dir_temporary();

	(void)state;
	put(root, "v/Makefile",
	    "FULL = $(srctree)/$(src)/..\n"
	    "PARTS = one.o two.o\n"
	    "SUB = sub\n"
	    "LOOP = $(LOOP) loop.o\n"
	    "vid-y := main.o $(addprefix $(SUB)/,$(PARTS)) ${LOOP} $(shell echo evil.o)\n"
	    "include $(FULL)/v/sub/list.mk\n"
	    "-include $(src)/missing.mk\n"
	    "include $(src)/Makefile\n"
	    "obj-$(CONFIG_VID) += vid.o\n");
	put(root, "v/sub/list.mk", "vid-$(CONFIG_SUB) += sub/listed.o\n");
	expect_module(root, "v/sub/listed.c",
		      "v/loop.c v/main.c v/sub/listed.c v/sub/one.c v/sub/two.c");
}

static void kbuild_before_makefile(void **state)
{
	const char *root = dir_temporary();

	(void)state;
	put(root, "k/Kbuild", "k-y := a.o b.o\n");
	put(root, "k/Makefile", "k-y := a.o c.o\n");
	expect_module(root, "k/a.c", "k/a.c k/b.c");
}

static const char driver[] =
	"#include <x.h>\n"
	"#define MACRO(x) { .remove = x }\n"
	"static int local(void)\n{\n}\n"
	"int shared(struct device *dev) /* .remove = no */\n{\n\tpr_info(\".probe = no\");\n}\n"
	"EXPORT_SYMBOL_GPL(shared);\n"
	"EXPORT_SYMBOL_NS(spaced, NAMESPACE);\n"
	"const struct dev_pm_ops ops = {\n\tSET_RUNTIME_PM_OPS(local, other_resume, NULL)\n};\n"
	"EXPORT_GPL_RUNTIME_DEV_PM_OPS(gpl_ops, local, far_resume, NULL);\n"
	"static DEFINE_SIMPLE_DEV_PM_OPS(own_ops, local, local);\n"
	"extern const struct dev_pm_ops declared;\n"
	"void unbalanced(void)\n{\n#ifdef A\n\tif (a) {\n#else\n\tif (b) {\n#endif\n\t}\n}\n"
	"static struct platform_driver d = {\n\t.probe = far_probe,\n\t.remove = local,\n"
	"\t.name = nothing,\n\t.driver = { .pm = pm_ptr(&declared), .name = \"d\" },\n};\n"
	"int last(void)\n{\n\td.remove = far_remove;\n\tx->other = no;\n}\n";

static void names(void **state)
{
	struct symbols s;

	(void)state;
	symbols_read(&s, driver);
	expect_list(&s.defined, "gpl_ops last ops shared unbalanced");
	expect_list(&s.exported, "gpl_ops shared spaced");
	expect_list(&s.ops, "gpl_ops ops");
	expect_list(&s.wanted, "NULL declared far_probe far_remove far_resume other_resume pm_ptr");
	assert_true(s.pm);
	symbols_free(&s);
	symbols_read(&s, "/* pm_runtime_get */ int x = pm_runtime_;\n");
	assert_false(s.pm);
	symbols_free(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(composites),
		cmocka_unit_test(variables_and_includes),
		cmocka_unit_test(kbuild_before_makefile),
		cmocka_unit_test(names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
