// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/io.h>
#include <linux/pm_runtime.h>

struct foo {
	struct device *dev;
	void __iomem *regs;
};

int foo_restore(struct foo *foo);
int foo_use(struct foo *foo);
int foo_use(struct foo *foo)
{
	int err;

	if (!pm_runtime_get_sync(foo->dev)) {
		err = foo_restore(foo);
		if (err) {
			pm_runtime_put(foo->dev);
			return err;
		}
	}

	writel(1, foo->regs);
	pm_runtime_put(foo->dev);

	return 0;
}
