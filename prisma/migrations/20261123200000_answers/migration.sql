-- AlterTable
ALTER TABLE "Conversation" ADD COLUMN "owner" TEXT NOT NULL DEFAULT 'bot';
ALTER TABLE "Conversation" ADD COLUMN "ownerSince" DATETIME;
ALTER TABLE "Conversation" ADD COLUMN "waitingSince" DATETIME;
ALTER TABLE "Conversation" ADD COLUMN "personName" TEXT;
ALTER TABLE "Conversation" ADD COLUMN "handoverReason" TEXT;
ALTER TABLE "Conversation" ADD COLUMN "contactEmail" TEXT;
ALTER TABLE "Conversation" ADD COLUMN "contactNote" TEXT;

-- AlterTable
ALTER TABLE "Message" ADD COLUMN "details" JSONB;

-- CreateTable
CREATE TABLE "Wait" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "conversationId" TEXT NOT NULL,
    "seconds" INTEGER NOT NULL,
    "ended" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL
);

-- CreateIndex
CREATE INDEX "Conversation_owner_waitingSince_idx" ON "Conversation"("owner", "waitingSince");

-- CreateIndex
CREATE INDEX "Wait_ended_createdAt_idx" ON "Wait"("ended", "createdAt");
