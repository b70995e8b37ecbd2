-- AlterTable
ALTER TABLE "Vote" ADD COLUMN "kind" TEXT NOT NULL DEFAULT 'vote';
ALTER TABLE "Vote" ADD COLUMN "addressHash" TEXT;

-- AlterTable
ALTER TABLE "PolicyVersion" ADD COLUMN "restorable" BOOLEAN NOT NULL DEFAULT true;

-- CreateTable
CREATE TABLE "VoteReview" (
    "voteId" INTEGER NOT NULL PRIMARY KEY,
    "decision" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "VoteReview_voteId_fkey" FOREIGN KEY ("voteId") REFERENCES "Vote" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "Vote_createdAt_idx" ON "Vote"("createdAt");
