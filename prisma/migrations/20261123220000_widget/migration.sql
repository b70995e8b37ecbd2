-- AlterTable
ALTER TABLE "Visitor" ADD COLUMN "externalId" TEXT;
ALTER TABLE "Visitor" ADD COLUMN "name" TEXT;
ALTER TABLE "Visitor" ADD COLUMN "email" TEXT;

-- AlterTable
ALTER TABLE "Conversation" ADD COLUMN "rating" INTEGER;
ALTER TABLE "Conversation" ADD COLUMN "ratingComment" TEXT;
ALTER TABLE "Conversation" ADD COLUMN "ratedAt" DATETIME;

-- CreateTable
CREATE TABLE "WebhookDelivery" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "event" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "conversationId" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'pending',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "nextAttemptAt" DATETIME,
    "lastStatus" INTEGER,
    "lastError" TEXT,
    "createdAt" DATETIME NOT NULL,
    "deliveredAt" DATETIME
);

-- CreateIndex
CREATE UNIQUE INDEX "Visitor_externalId_key" ON "Visitor"("externalId");

-- CreateIndex
CREATE INDEX "WebhookDelivery_status_nextAttemptAt_idx" ON "WebhookDelivery"("status", "nextAttemptAt");

-- CreateIndex
CREATE INDEX "WebhookDelivery_conversationId_idx" ON "WebhookDelivery"("conversationId");
