// SPDX-License-Identifier: GPL-2.0-only
// What is tested later is something else.
#include <linux/io.h>
#include <linux/pm_runtime.h>

struct brook {
	struct device *dev;
	struct device *other;
	void __iomem *regs;
};

int brook_read(struct brook *brook, u32 *value);
int brook_read(struct brook *brook, u32 *value)
{
	int ret, err;

	ret = pm_runtime_resume_and_get(brook->dev);
	if (ret < 0 && ret != -EACCES)
		return ret;

	err = readl(brook->regs) ? 0 : -EIO;
	if (!err)
		*value = readl(brook->regs);
	pm_runtime_put_sync(brook->dev);

	return err;
}
