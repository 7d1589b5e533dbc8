// SPDX-License-Identifier: GPL-2.0-only
// The function holds the device around the lock.
#include <linux/clk.h>
#include <linux/interrupt.h>
#include <linux/io.h>
#include <linux/pm_runtime.h>
#include <linux/spinlock.h>

struct gate {
	struct device *dev;
	void __iomem *regs;
	spinlock_t lock;
	rwlock_t table;
	int irq;
};

int gate_close(struct gate *gate, bool last);
int gate_close(struct gate *gate, bool last)
{
	int ret;

	ret = pm_runtime_resume_and_get(gate->dev);
	if (ret)
		return ret;

	spin_lock_bh(&gate->lock);
	if (last)
		pm_runtime_put_sync(gate->dev);
	spin_unlock_bh(&gate->lock);
	pm_runtime_put(gate->dev);

	return 0;
}
