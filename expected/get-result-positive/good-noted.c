// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/io.h>
#include <linux/pm_runtime.h>

struct foo {
	struct device *dev;
	void __iomem *regs;
};

int foo_use(struct foo *foo);
int foo_use(struct foo *foo)
{
	int ret = pm_runtime_get_sync(foo->dev);

	if (ret) {
		dev_dbg(foo->dev, "active already\n");
		writel(2, foo->regs);
	}
	writel(1, foo->regs);
	pm_runtime_put(foo->dev);

	return ret;
}
