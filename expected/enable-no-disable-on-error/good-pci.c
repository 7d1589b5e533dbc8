// SPDX-License-Identifier: GPL-2.0-only
/* The PCI core has enabled runtime PM, and the device keeps it: the enable is what is wrong. */
#include <linux/interrupt.h>
#include <linux/module.h>
#include <linux/pci.h>
#include <linux/pm_runtime.h>

static irqreturn_t turbine_irq(int irq, void *data)
{
	return IRQ_HANDLED;
}

static int turbine_probe(struct pci_dev *pdev, const struct pci_device_id *id)
{
	struct device *dev = &pdev->dev;
	int ret;

	ret = pcim_enable_device(pdev);
	if (ret)
		return ret;

	pm_runtime_enable(dev);

	ret = devm_request_irq(dev, pdev->irq, turbine_irq, 0, "turbine", dev);
	if (ret)
		return ret;

	pm_runtime_put_noidle(dev);

	return 0;
}

static void turbine_remove(struct pci_dev *pdev)
{
	pm_runtime_get_noresume(&pdev->dev);
}

static const struct pci_device_id turbine_ids[] = {
	{ PCI_DEVICE(0x1234, 0x5678) },
	{ }
};
MODULE_DEVICE_TABLE(pci, turbine_ids);

static struct pci_driver turbine_driver = {
	.name = "turbine",
	.id_table = turbine_ids,
	.probe = turbine_probe,
	.remove = turbine_remove,
};
module_pci_driver(turbine_driver);

MODULE_DESCRIPTION("turbine");
MODULE_LICENSE("GPL");
