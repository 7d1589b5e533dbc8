// SPDX-License-Identifier: GPL-2.0-only
#include <linux/io.h>
#include <linux/module.h>
#include <linux/pci.h>
#include <linux/pm_runtime.h>

struct acme {
	struct device *dev;
	void __iomem *base;
};

void acme_start(struct device *dev);

static int acme_probe(struct pci_dev *pdev, const struct pci_device_id *id)
{
	struct device *dev = &pdev->dev;
	struct acme *acme;

	acme = devm_kzalloc(dev, sizeof(*acme), GFP_KERNEL);
	if (!acme)
		return -ENOMEM;

	acme->dev = dev;
	pci_set_drvdata(pdev, acme);

	acme_start(dev);

	return 0;
}

static void acme_remove(struct pci_dev *pdev)
{
	struct acme *acme = pci_get_drvdata(pdev);

	pm_runtime_get_noresume(&pdev->dev);
	writel(0, acme->base);
}

static const struct pci_device_id acme_ids[] = {
	{ PCI_DEVICE(0x1234, 0x5678) },
	{}
};
MODULE_DEVICE_TABLE(pci, acme_ids);

static struct pci_driver acme_driver = {
	.name = "acme",
	.id_table = acme_ids,
	.probe = acme_probe,
	.remove = acme_remove,
};
module_pci_driver(acme_driver);

MODULE_DESCRIPTION("pmcheck fixture");
MODULE_LICENSE("GPL");
