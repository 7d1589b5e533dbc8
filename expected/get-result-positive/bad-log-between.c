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

	dev_dbg(foo->dev, "resumed: %d\n", ret);
	if (ret) {
		pm_runtime_put_noidle(foo->dev);
		return ret;
	}

	writel(1, foo->regs);
	pm_runtime_put(foo->dev);

	return 0;
}
